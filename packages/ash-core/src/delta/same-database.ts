import type {Places} from '../files/places.js';
import type {EntryChange} from './verify.js';

/**
 * Whether what was read at these places of one root reads the same in another one that differs by these changes alone. A link that changed
 * may have been on the way to anything. Pure.
 */
export function readsTheSame(places: Places, changes: readonly EntryChange[]): boolean {
  return changes.every(
    ({path, kind, aspects}) => kind !== 'symlink' && !aspects.includes('type') && !places.concern(path),
  );
}

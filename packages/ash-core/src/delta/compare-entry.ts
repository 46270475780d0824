import type {Entry} from '../files/entry.js';
import type {Aspect} from './delta.js';

/**
 * In what two entries differ as far as their own fields tell. Another type is one difference, whatever else differs. Of a
 * directory the size says nothing, of a link neither size nor mode. Time stamps never count.
 */
export function compareEntries(from: Entry, to: Entry): Aspect[] {
  if (from.kind !== to.kind) return ['type'];
  const aspects: Aspect[] = [];
  if (from.kind === 'file' && from.size !== to.size) aspects.push('content');
  if (from.kind !== 'symlink' && from.mode !== to.mode) aspects.push('mode');
  if (from.uid !== to.uid || from.gid !== to.gid) aspects.push('owner');
  if (from.device !== to.device) aspects.push('device');
  return aspects;
}

/** Whether two files may still differ in content, of which only the size has been looked at. */
export function needContentCheck(from: Entry, to: Entry): boolean {
  return from.kind === 'file' && to.kind === 'file' && from.size === to.size && from.size > 0;
}

import type {Root} from '../files/root.js';
import type {Leftover} from './find-leftovers.js';

/** Ends a leftover: the file in place stays (`ours`), or the one beside it takes its place (`theirs`). Only one of them remains. */
export async function resolveLeftover(
  root: Root,
  {path, beside}: Leftover,
  keep: 'ours' | 'theirs',
): Promise<void> {
  await (keep === 'ours' ? root.remove(path) : root.rename(path, beside));
}

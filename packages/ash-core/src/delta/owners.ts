import type {RootPath} from 'ash-sdk';
import type {Side} from './request.js';

/** The packages that own each path on either side, those of the newer side first. */
export async function ownersOf(
  paths: readonly RootPath[],
  from: Side,
  to: Side,
): Promise<(path: RootPath) => readonly string[]> {
  const [before, after] = await Promise.all([from.database.owners(paths), to.database.owners(paths)]);
  return (path) => [...new Set([...(after.get(path) ?? []), ...(before.get(path) ?? [])])];
}

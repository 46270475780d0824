import type {RootPath} from 'ash-sdk';
import type {FileChange} from '../delta/delta.js';
import {hashFileAt} from '../delta/merge/file-content.js';
import type {Side} from '../delta/request.js';

/** Whether the package manager made a change, and what it brought where somebody has edited that since. */
export interface Packaged {
  readonly isPackaged: boolean;
  readonly packagedHash?: string;
}

/**
 * Tells the work of the package manager from that of people. It has written what belongs to a package that was itself added, removed or
 * changed, unless the content is known to be another one than the package's.
 */
export async function packagedTest(
  below: Side,
  own: Side,
  changed: ReadonlySet<string>,
  changes: readonly FileChange[],
): Promise<(change: FileChange) => Promise<Packaged>> {
  const paths = changes.map(({path}) => path);
  const [before, after] = [await below.database.owners(paths), await own.database.owners(paths)];
  const hashes = await hashesOf(own, paths);
  const hasChanged = (owners: readonly string[] | undefined): boolean =>
    owners?.some((name) => changed.has(name)) ?? false;

  return async ({path, change, kind}) => {
    if (change === 'removed') return {isPackaged: hasChanged(before.get(path))};
    const owners = after.get(path);
    if (owners === undefined) return {isPackaged: false};
    const packagedHash = hashes.get(path);
    const known = packagedHash === undefined ? {} : {packagedHash};
    if (!hasChanged(owners)) return {isPackaged: false, ...known};
    if (kind !== 'file' || packagedHash === undefined) return {isPackaged: true};
    return {isPackaged: (await hashLike(packagedHash, own, path)) === packagedHash, packagedHash};
  };
}

/** The hash of a file's content now, by the algorithm of another hash. */
async function hashLike(hash: string, {root}: Side, path: RootPath): Promise<string | undefined> {
  return hashFileAt(root, path, Infinity, hash.slice(0, hash.indexOf(':')));
}

async function hashesOf(
  {database}: Side,
  paths: readonly RootPath[],
): Promise<ReadonlyMap<RootPath, string>> {
  const hashes = new Map(await database.packagedHashes?.(paths));
  for (const [path, {packagedHash}] of await database.configurationFiles()) {
    if (packagedHash !== undefined) hashes.set(path, packagedHash);
  }
  return hashes;
}

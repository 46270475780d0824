import type {PackageDatabase, RootPath} from 'ash-sdk';
import type {Root} from '../files/root.js';
import {splitPath, TOP} from '../files/root-path.js';
import type {CarriedPath} from './layer.js';

/** Where every distribution leaves people alone. */
const SAFE = /^\/(?:usr\/local|opt|srv|root|home)\//;

/** Paths of a layer that go along to another distribution, and those that do not. */
export interface ForeignPaths {
  readonly carried: readonly CarriedPath[];
  readonly left: readonly RootPath[];
}

/**
 * Chooses what goes along: what lies where no distribution puts its own, belongs to no package on either side, and does not meet a directory
 * with a file or link, or the other way round.
 */
export async function foreignPaths(
  all: readonly CarriedPath[],
  own: PackageDatabase,
  {database, root}: {readonly database: PackageDatabase; readonly root: Root},
): Promise<ForeignPaths> {
  const paths = all.map(({path}) => path);
  const [before, here] = [await own.owners(paths), await database.owners(paths)];
  const carried: CarriedPath[] = [];
  const left: RootPath[] = [];
  for (const found of all) {
    const {path, kind} = found;
    const isDirectory = kind === 'directory' && (await root.stat(path))?.kind === 'directory';
    // Both distributions have the directory, and its owner and mode are theirs.
    if (isDirectory && here.has(path)) continue;
    const isOurs = SAFE.test(path) && !before.has(path) && !here.has(path);
    if (isOurs && (await fits(root, found))) carried.push(found);
    else left.push(path);
  }
  return {carried, left};
}

/** Whether all above a path are directories, as in the layer, and it replaces nothing that has something in it. */
async function fits(root: Root, {path, kind, change}: CarriedPath): Promise<boolean> {
  for (let place = splitPath(path); place && place.parent !== TOP; place = splitPath(place.parent)) {
    const above = await root.stat(place.parent);
    if (above !== undefined && above.kind !== 'directory') return false;
  }
  const there = await root.stat(path);
  if (there === undefined || change === 'removed') return true;
  return (there.kind === 'directory') === (kind === 'directory');
}

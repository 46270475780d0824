import {rootPath, type Root} from '../files/root.js';

/** Removes files that the next transaction makes anew, so that they take no room in the revision. */
export async function scrub(root: Root, paths: readonly string[]): Promise<void> {
  for (const path of paths) await root.remove(rootPath(path));
}

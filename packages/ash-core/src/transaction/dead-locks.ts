import {rootPath, type Root} from '../files/root.js';

/**
 * Removes the lock files of a package manager that died in an earlier transaction. Nobody else works in a work copy, so none of them
 * can be in use; a directory in the place of one goes too.
 */
export async function removeDeadLocks(root: Root, paths: readonly string[]): Promise<void> {
  for (const path of paths) await root.removeRecursive(rootPath(path));
}

import type {BigIntStats} from 'node:fs';
import type {RootPath} from 'ash-sdk';
import {inconsistentStream} from '../errors.js';
import type {KeptFile} from './candidates.js';
import type {TreeFiles} from './tree-files.js';

/**
 * Further paths in the new tree that may differ, from the files that the stream takes to be the same in both trees. A change of a
 * file is in the stream under one of its names only, so the others are looked for.
 *
 * Rejects when they are not the same. Two trees changed side by side, within one transaction of btrfs, can hold
 * unrelated files with the same inode number and generation. The kernel takes these for one file and sends something
 * that can't be relied on; only their birth times tell.
 */
export async function furtherPaths(
  oldTree: TreeFiles,
  newTree: TreeFiles,
  keptFiles: readonly KeptFile[],
): Promise<Set<RootPath>> {
  const paths = new Set<RootPath>();
  const inodes = new Set<bigint>();
  for (const {origin, path, modified} of keptFiles) {
    const before = oldTree.stat(origin);
    const now = newTree.stat(path);
    if (!isSameFile(before, now)) throw inconsistentStream(path);
    if (!modified && !isCloselyWatched(now)) continue;
    paths.add(path);
    if (!now.isDirectory() && now.nlink > 1n) inodes.add(now.ino);
  }
  if (inodes.size > 0) await addNames(newTree, inodes, paths);
  return paths;
}

function isSameFile(one: BigIntStats, other: BigIntStats): boolean {
  const [kind, otherKind] = [one.mode, other.mode].map((mode) => mode & 0o170000n);
  return one.ino === other.ino && one.birthtimeNs === other.birthtimeNs && kind === otherKind;
}

/** Where a symbolic link points and which device a node is never changes in one file; so they are not in the stream at all. */
function isCloselyWatched(entry: BigIntStats): boolean {
  return !entry.isFile() && !entry.isDirectory();
}

async function addNames(tree: TreeFiles, inodes: ReadonlySet<bigint>, paths: Set<RootPath>): Promise<void> {
  for await (const path of tree.below('/' as RootPath)) {
    const entry = tree.stat(path);
    if (!entry.isDirectory() && inodes.has(entry.ino)) paths.add(path);
  }
}

import type {Stats} from 'node:fs';
import type {RootPath} from 'ash-sdk';
import type {Candidates} from './candidates.js';
import type {TreeFiles} from './tree-files.js';

/**
 * Further paths in the new tree that may differ. A change of a file is in the stream under one of its names only, so
 * the others are looked for. And two trees that were changed side by side can hold unrelated files with the same inode number and
 * birth; of these the stream doesn't compare where a symbolic link points, or a device's numbers, but it always sets
 * their time stamps.
 */
export async function unmentionedPaths(tree: TreeFiles, candidates: Candidates): Promise<Set<RootPath>> {
  const paths = new Set<RootPath>();
  const inodes = new Set<number>();
  const consider = (path: RootPath, entry: Stats): void => {
    paths.add(path);
    if (!entry.isDirectory() && entry.nlink > 1) inodes.add(entry.ino);
  };
  for (const path of candidates.modified) consider(path, await tree.stat(path));
  for (const path of candidates.touched) {
    const entry = await tree.stat(path);
    if (!entry.isFile() && !entry.isDirectory()) consider(path, entry);
  }
  if (inodes.size > 0) await addNames(tree, inodes, paths);
  return paths;
}

async function addNames(tree: TreeFiles, inodes: ReadonlySet<number>, paths: Set<RootPath>): Promise<void> {
  for await (const path of tree.below('/' as RootPath)) {
    const entry = await tree.stat(path);
    if (!entry.isDirectory() && inodes.has(entry.ino)) paths.add(path);
  }
}

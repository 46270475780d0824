import {mkdir, rmdir} from 'node:fs/promises';
import {systemCode, type TreeName} from 'ash-sdk';
import {datasetOf, treeOf} from './dataset-name.js';
import type {Dataset} from './datasets.js';
import {datasetMounts} from './mounts.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';
import {systemCallFailed} from './system-errors.js';
import {lookUp, treePath} from './tree-name.js';

/**
 * Without mount.zfs(8): mount(8) hands it the word `rw`, which makes a sealed dataset writable for as long as it is mounted. The kernel alone goes by
 * `readonly=on`.
 */
export const MOUNT = ['mount', '--internal-only', '-t', 'zfs', '-o', 'noatime'] as const;

/** How many trees are mounted at a time. */
const AT_ONCE = 8;

/** Makes a tree's files reachable at its path. */
export async function mountTree(site: Site, tree: TreeName): Promise<void> {
  const path = treePath(site.directory, tree);
  const action = `mount ${tree}`;
  await lookUp(site.directory, tree);
  await mkdir(path).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw systemCallFailed(action, error);
  });
  await runProgram(site.host, [...MOUNT, datasetOf(site.top, tree), path], {
    action,
  });
}

/** The opposite; also takes away the directory. Something that is not mounted is passed over. */
export async function unmountTree(site: Site, tree: TreeName, how: 'now' | 'lazily' = 'now'): Promise<void> {
  const path = treePath(site.directory, tree);
  const mounts = (await datasetMounts()).filter(({directory}) => directory === path);
  for (const {directory} of mounts)
    await runProgram(site.host, ['umount', ...(how === 'lazily' ? ['--lazy'] : []), directory], {
      action: `unmount ${tree}`,
    });
  await removeMountPoint(path);
}

/** Takes away an empty directory; anything else stays. */
export async function removeMountPoint(path: string): Promise<void> {
  await rmdir(path).catch((error: unknown) => {
    if (!['ENOENT', 'ENOTEMPTY', 'ENOTDIR', 'EEXIST', 'EBUSY'].includes(systemCode(error) ?? ''))
      throw systemCallFailed(`remove ${path}`, error);
  });
}

/** Mounts those of some datasets that are trees and not mounted yet, outer ones first. Only root can. */
export async function mountMissing(site: Site, datasets: readonly Dataset[]): Promise<void> {
  if (process.geteuid?.() !== 0) return;
  const mounted = new Set((await datasetMounts()).map(({directory}) => directory));
  const missing = datasets
    .filter(({mountable}) => mountable)
    .map(({name}) => treeOf(site.top, name))
    .filter((tree) => tree !== undefined)
    .filter((tree) => !mounted.has(treePath(site.directory, tree)));
  const byDepth = groupByDepth(missing);
  for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
    const trees = [...(byDepth.get(depth) ?? [])];
    const next = async (): Promise<void> => {
      for (let tree = trees.shift(); tree !== undefined; tree = trees.shift()) await mountTree(site, tree);
    };
    await Promise.all(Array.from({length: AT_ONCE}, next));
  }
}

function groupByDepth(trees: readonly TreeName[]): Map<number, TreeName[]> {
  const groups = new Map<number, TreeName[]>();
  for (const tree of trees) {
    const depth = tree.split('/').length;
    groups.set(depth, [...(groups.get(depth) ?? []), tree]);
  }
  return groups;
}

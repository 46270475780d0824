import {readdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import type {PluginHost, TreeName} from 'ash-sdk';
import {birthOf} from './shared-history.js';
import {runProgram} from './programs.js';
import {freeTree} from './tree-name.js';

/** Longer than one tick of the clock that the kernel takes birth times from, in milliseconds. */
const TICK = 20;

/**
 * Makes an empty, writable tree. Its birth time is what tells later whether two trees have a common ancestor, so two
 * trees made side by side at the same tick of the clock are made again.
 */
export async function createTree(host: PluginHost, volume: string, tree: TreeName): Promise<void> {
  const path = await freeTree(volume, tree);
  const action = `make the tree ${tree}`;
  await runProgram(host, ['btrfs', 'subvolume', 'create', path], {action});
  while (await hasTwin(path)) {
    await runProgram(host, ['btrfs', 'subvolume', 'delete', path], {action});
    await setTimeout(TICK * (1 + Math.random()));
    await runProgram(host, ['btrfs', 'subvolume', 'create', path], {action});
  }
}

/** Whether a neighbour was born at the same instant. */
async function hasTwin(path: string): Promise<boolean> {
  const birth = await birthOf(path);
  const neighbours = (await readdir(dirname(path))).map((name) => join(dirname(path), name));
  const births = await Promise.all(neighbours.filter((neighbour) => neighbour !== path).map(birthOf));
  return birth !== undefined && births.includes(birth);
}

import type {Stats} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';
import {badTreeName, noSuchTree, notADirectory, treeExists} from './errors.js';
import {OWN} from './layout.js';
import {stateOf} from './records.js';
import {systemCallFailed, systemCode} from './system-errors.js';

const NAME = /^[A-Za-z0-9@._+:-]+$/;

/** Whether a name can be that of a tree: safe in a path, in /etc/fstab and on a kernel command line. */
export function isTreeName(name: string): boolean {
  const parts = name.split('/');
  return parts[0] !== OWN && parts.every((part) => NAME.test(part) && part !== '.' && part !== '..');
}

/** Absolute path of a tree; rejects names that would lead elsewhere. */
export function treePath(volume: string, tree: TreeName): string {
  if (!isTreeName(tree)) throw badTreeName(tree);
  return join(volume, tree);
}

/** What lies under a name, or undefined; the directories on the way must be real ones, so that nothing leads out of the volume. */
export async function lookUp(volume: string, tree: TreeName): Promise<Stats | undefined> {
  treePath(volume, tree);
  const parts = tree.split('/');
  let entry: Stats | undefined;
  for (const [index] of parts.entries()) {
    if (entry?.isDirectory() === false) throw notADirectory(join(volume, ...parts.slice(0, index)));
    entry = await lstatIfThere(join(volume, ...parts.slice(0, index + 1)));
    if (entry === undefined) return undefined;
  }
  return entry;
}

/** Path of an existing tree. */
export async function existingTree(volume: string, tree: TreeName): Promise<string> {
  const entry = await lookUp(volume, tree);
  if (entry?.isDirectory() !== true || (await stateOf(volume, tree)) === undefined) throw noSuchTree(tree);
  return treePath(volume, tree);
}

/** Path for a new tree, where nothing is yet. */
export async function freeTree(volume: string, tree: TreeName): Promise<string> {
  if ((await lookUp(volume, tree)) !== undefined) throw treeExists(tree);
  return treePath(volume, tree);
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw systemCallFailed(`look at ${path}`, error);
  }
}

import type {Stats} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';
import {badTreeName, notADirectory, treeExists} from './errors.js';
import {systemCallFailed, systemCode} from './system-errors.js';

const NAME = /^[A-Za-z0-9@._+:-]+$/;

/** Of a dataset's name ZFS takes 255 characters; the rest is for the pool and for what escapes add. */
const LONGEST = 200;

/** Whether a name can be that of a tree: safe in a path, in a dataset's name, in /etc/fstab and on a kernel command line. */
export function isTreeName(name: string): boolean {
  const parts = name.split('/');
  return name.length <= LONGEST && parts.every((part) => NAME.test(part) && part !== '.' && part !== '..');
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

/** Throws unless nothing is under a name. */
export async function requireFree(volume: string, tree: TreeName): Promise<void> {
  if ((await lookUp(volume, tree)) !== undefined) throw treeExists(tree);
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw systemCallFailed(`look at ${path}`, error);
  }
}

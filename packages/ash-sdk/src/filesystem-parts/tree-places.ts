import type {Stats} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName} from '../filesystem.js';
import type {FilesystemErrors} from './filesystem-errors.js';
import {systemCallErrors, systemCode} from './system-errors.js';

const NAME = /^[A-Za-z0-9@._+:-]+$/;

/** Whether a name is safe in a path, in /etc/fstab and on a kernel command line: every part of it, between single slashes. */
export function isPlainTreeName(name: string): boolean {
  return name.split('/').every((part) => NAME.test(part) && part !== '.' && part !== '..');
}

/** Where trees lie on a volume; `volume` is the absolute path of its top. */
export interface TreePlaces {
  /** Absolute path of a tree; throws for a name that could lead elsewhere. */
  readonly treePath: (volume: string, tree: TreeName) => string;
  /** What lies under a name, or undefined; the directories on the way must be real ones, so that nothing leads out of the volume. */
  readonly lookUp: (volume: string, tree: TreeName) => Promise<Stats | undefined>;
  /** Path for a new tree; rejects where something is already. */
  readonly freeTree: (volume: string, tree: TreeName) => Promise<string>;
}

/** The places of trees that lie at their names below the top of a volume. `isTreeName` accepts names that are plain, and may refuse some of them. */
export function treePlaces(isTreeName: (name: string) => boolean, errors: FilesystemErrors): TreePlaces {
  const systemCallFailed = systemCallErrors(errors);

  function treePath(volume: string, tree: TreeName): string {
    if (!isTreeName(tree)) throw errors.badTreeName(tree);
    return join(volume, tree);
  }

  async function lookUp(volume: string, tree: TreeName): Promise<Stats | undefined> {
    treePath(volume, tree);
    const parts = tree.split('/');
    let entry: Stats | undefined;
    for (const [index] of parts.entries()) {
      if (entry?.isDirectory() === false) throw errors.notADirectory(join(volume, ...parts.slice(0, index)));
      entry = await lstatIfThere(join(volume, ...parts.slice(0, index + 1)));
      if (entry === undefined) return undefined;
    }
    return entry;
  }

  async function freeTree(volume: string, tree: TreeName): Promise<string> {
    if ((await lookUp(volume, tree)) !== undefined) throw errors.treeExists(tree);
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

  return {treePath, lookUp, freeTree};
}

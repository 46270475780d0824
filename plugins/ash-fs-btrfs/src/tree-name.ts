import type {Stats} from 'node:fs';
import {isPlainTreeName, treePlaces, type TreeName} from 'ash-sdk';
import {ERRORS, noSuchTree} from './errors.js';

/** Inode number of every subvolume's top. Source: BTRFS_FIRST_FREE_OBJECTID. */
const SUBVOLUME_INODE = 256;

/** Whether a name can be that of a tree. */
export const isTreeName = isPlainTreeName;

export const {treePath, lookUp, freeTree} = treePlaces(isTreeName, ERRORS);

/** Whether an entry is the top of a subvolume. */
export function isSubvolume(entry: Stats): boolean {
  return entry.isDirectory() && entry.ino === SUBVOLUME_INODE;
}

/** Path of an existing tree. */
export async function existingTree(volume: string, tree: TreeName): Promise<string> {
  const entry = await lookUp(volume, tree);
  if (entry === undefined || !isSubvolume(entry)) throw noSuchTree(tree);
  return treePath(volume, tree);
}

import {isPlainTreeName, treePlaces, type TreeName} from 'ash-sdk';
import {ERRORS, noSuchTree} from './errors.js';
import {OWN} from './layout.js';
import {stateOf} from './records.js';

/** Whether a name can be that of a tree; the directory of our own is none. */
export function isTreeName(name: string): boolean {
  return name.split('/')[0] !== OWN && isPlainTreeName(name);
}

export const {treePath, lookUp, freeTree} = treePlaces(isTreeName, ERRORS);

/** Path of an existing tree. */
export async function existingTree(volume: string, tree: TreeName): Promise<string> {
  const entry = await lookUp(volume, tree);
  if (entry?.isDirectory() !== true || (await stateOf(volume, tree)) === undefined) throw noSuchTree(tree);
  return treePath(volume, tree);
}

import {isPlainTreeName, treePlaces} from 'ash-sdk';
import {ERRORS} from './errors.js';

/** Of a dataset's name ZFS takes 255 characters; the rest is for the pool and for what escapes add. */
const LONGEST = 200;

/** Whether a name can be that of a tree, and a part of a dataset's name. */
export function isTreeName(name: string): boolean {
  return name.length <= LONGEST && isPlainTreeName(name);
}

export const {treePath, lookUp, freeTree: requireFree} = treePlaces(isTreeName, ERRORS);

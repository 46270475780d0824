import type {TreeName} from 'ash-sdk';
import {revisionTree} from './layout.js';
import type {RevisionKey} from './view.js';

/** The name of a revision: `4.2`. */
export function keyName({snapshot, revision}: RevisionKey): string {
  return `${snapshot}.${revision}`;
}

/** The tree of a revision. */
export function treeOfKey(key: RevisionKey): TreeName {
  return revisionTree(keyName(key));
}

/** Whether two keys are those of one revision. */
export function sameKey(a: RevisionKey, b: RevisionKey): boolean {
  return a.snapshot === b.snapshot && a.revision === b.revision;
}

import type {TreeName} from 'ash-sdk';
import {REVISIONS} from './layout.js';
import type {View} from './view.js';

/**
 * Whether a view, this one or an earlier one, may refer to a tree: then only garbage collection may take it. A revision is
 * unknown when its snapshot has never got that far, or its number was never given away. Work copies are always unknown.
 */
export function isKnown(view: View, tree: TreeName): boolean {
  const match = /^(\d+)\.(\d+)$/.exec(
    tree.startsWith(`${REVISIONS}/`) ? tree.slice(REVISIONS.length + 1) : '',
  );
  if (match === null) return false;
  const snapshot = Number(match[1]);
  const record = view.snapshots.get(snapshot);
  return record === undefined ? snapshot < view.nextNumber : Number(match[2]) <= record.latestRevision;
}

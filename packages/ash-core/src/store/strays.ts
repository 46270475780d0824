import type {TreeName} from 'ash-sdk';
import {isKnown, revisionOf} from './known-trees.js';
import {revisionTree} from './layout.js';
import {lockStore, tryLockSnapshot} from './locks.js';
import type {LockOwner} from './lock-owner.js';
import {removeRemains} from './remove-remains.js';
import type {Store} from './store.js';
import type {View} from './view.js';
import {announcedTrees} from './work-file.js';

/**
 * Names of revisions that no view knows and no work file announces: what is left of a command whose own announcement
 * was lost, as in a power cut. `present` was read before this is called.
 */
export async function straysAmong(store: Store, view: View, present: readonly string[]): Promise<string[]> {
  const strays = present.filter((name) => !isKnown(view, revisionTree(name)));
  if (strays.length === 0) return [];
  const announced = await announcedTrees(store.layout);
  return strays.filter((name) => !announced.has(revisionTree(name)));
}

/** Removes strays, each under the locks under which a living command could be making a revision of the same name. */
export async function removeStrays(store: Store, owner: LockOwner, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const lock = await lockStore(store.layout, owner);
  try {
    for (const name of names) await removeStray(store, owner, revisionTree(name));
  } finally {
    await lock.release();
  }
}

async function removeStray(store: Store, owner: LockOwner, tree: TreeName): Promise<void> {
  const lock = await tryLockSnapshot(store.layout, revisionOf(tree)?.snapshot ?? 0, owner);
  if (lock === undefined) return;
  try {
    await removeRemains(store, [tree]);
  } finally {
    await lock.release();
  }
}

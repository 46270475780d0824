import type {TreeName} from 'ash-sdk';
import {isRemains, revisionOf} from './known-trees.js';
import {lockStore, tryLockSnapshot} from './locks.js';
import type {LockOwner} from './lock-owner.js';
import {removeRemains} from './remove-remains.js';
import type {Store} from './store.js';
import type {View} from './view.js';
import {announcedTrees} from './work-file.js';

/**
 * Trees of revisions and deployments that no view knows and no work file announces: what is left of a command whose own announcement
 * was lost, as in a power cut. `present` was read before this is called.
 */
export async function straysAmong(
  store: Store,
  view: View,
  present: readonly TreeName[],
): Promise<TreeName[]> {
  const strays = present.filter((tree) => isRemains(view, tree));
  if (strays.length === 0) return [];
  const announced = await announcedTrees(store.layout);
  return strays.filter((tree) => !announced.has(tree));
}

/** Removes strays, each under the locks under which a living command could be making a tree of the same name. */
export async function removeStrays(
  store: Store,
  owner: LockOwner,
  trees: readonly TreeName[],
): Promise<void> {
  if (trees.length === 0) return;
  const lock = await lockStore(store.layout, owner);
  try {
    for (const tree of trees) await removeStray(store, owner, tree);
  } finally {
    await lock.release();
  }
}

async function removeStray(store: Store, owner: LockOwner, tree: TreeName): Promise<void> {
  const revision = revisionOf(tree);
  if (revision === undefined) {
    await removeRemains(store, [tree]);
    return;
  }
  const lock = await tryLockSnapshot(store.layout, revision.snapshot, owner);
  if (lock === undefined) return;
  try {
    await removeRemains(store, [tree]);
  } finally {
    await lock.release();
  }
}

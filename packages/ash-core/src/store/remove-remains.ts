import type {TreeName} from 'ash-sdk';
import {failpoint} from './failpoints.js';
import {isRemains} from './known-trees.js';
import type {Store} from './store.js';

/**
 * Removes those of the trees that no view, this one or an earlier one, can refer to, and returns their names. The caller holds
 * the lock under which the trees were made. Rejects, with nothing removed, when the view can't be read.
 */
export async function removeRemains(store: Store, trees: readonly TreeName[]): Promise<readonly TreeName[]> {
  const view = await store.readView();
  const remains = trees.filter((tree) => isRemains(view, tree));
  if (remains.length === 0) return remains;
  await (await store.volume()).remove(remains);
  failpoint('removed');
  return remains;
}

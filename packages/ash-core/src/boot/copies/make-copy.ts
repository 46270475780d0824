import {rm} from 'node:fs/promises';
import {isAshError} from 'ash-sdk';
import {deploymentTree, revisionTree} from '../../store/layout.js';
import type {View} from '../../store/view.js';
import {carryEtc, conflictsOf, type CarryContext} from '../carry-etc.js';
import {prepareDeployment} from '../mutable/prepare-deployment.js';
import {etcDigest} from './etc-digest.js';

/** Refusals to merge: what belongs to the machine is carried over all the same. */
const REFUSALS = ['ASH_ETC_TYPE_CLASH', 'ASH_ETC_ACCOUNT_CLASH'];

/**
 * Makes the copy of a current revision that stands in the menu, in place of a half-made one, and returns the digest of its `/etc`. It is
 * durable after the volume's next flush.
 */
export async function makeCopy(context: CarryContext, view: View, name: string): Promise<string> {
  const {store} = context;
  const volume = await store.volume();
  const tree = deploymentTree(name);
  await volume.remove([tree]);
  await rm(conflictsOf(store, name), {recursive: true, force: true});
  await volume.clone(revisionTree(name), tree, {sealed: false});
  const [snapshot = 0, revision = 0] = name.split('.').map(Number);
  const made = {name, snapshot, revision};
  try {
    await carryEtc(context, view, made);
  } catch (error) {
    if (!isAshError(error) || !REFUSALS.includes(error.code)) throw error;
    await carryEtc(context, view, made, 'machine');
  }
  const root = await store.root(tree);
  const record = view.snapshots.get(snapshot);
  if (record !== undefined)
    await prepareDeployment(store, record, await store.root(revisionTree(name)), root);
  return etcDigest(root);
}

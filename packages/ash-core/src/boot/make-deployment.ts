import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import type {View} from '../store/view.js';
import {selectedTree, type Selection} from '../tree/select.js';
import {carryEtc} from './carry-etc.js';
import type {EtcSummary} from './etc/summary.js';
import {prepareDeployment} from './mutable/prepare-deployment.js';

/**
 * Makes the files of a new deployment: the revision, the running `/etc` carried over, and what the snapshot's settings say. Durable when
 * it returns; when it rejects, nothing is left. The caller holds the store's lock, and has announced the tree.
 */
export async function makeDeployment(
  session: Session,
  view: View,
  selection: Selection,
  name: string,
): Promise<EtcSummary | undefined> {
  const {store} = session;
  const {record, revision} = selection;
  const tree = deploymentTree(name);
  const volume = await store.volume();
  await volume.remove([tree]);
  try {
    await volume.clone(selectedTree(selection), tree, {sealed: false});
    const etc = await carryEtc(session, view, {name, snapshot: record.number, revision});
    const sealed = await store.root(selectedTree(selection));
    const now = view.snapshots.get(record.number) ?? record;
    await prepareDeployment(store, now, sealed, await store.root(tree));
    await volume.flush();
    return etc;
  } catch (error) {
    await volume.remove([tree]).catch(() => undefined);
    throw error;
  }
}

import type {TreeName} from 'ash-sdk';
import type {Session} from '../../session.js';
import {deploymentTree, revisionTree} from '../../store/layout.js';
import {treeOfKey} from '../../store/revision-key.js';
import type {SnapshotRecord} from '../../store/view.js';
import type {LivedIn} from '../booted.js';
import {committedOf, madeAt} from '../carry-etc.js';
import {openCommitted} from '../etc/committed/record-file.js';
import {addLayer, type AddedLayer} from './add-layer.js';
import {carryIntoTree, type MergedEtc} from './merge-etc.js';
import {topLayer, type LiveState} from './state.js';

export interface LaidRevision extends AddedLayer {
  readonly etc: Pick<MergedEtc, 'conflicts'>;
}

/**
 * Lays a new revision over the running root, with the running `/etc` carried over. Where the machine is live already, its `/etc` then
 * differs from what it is said to have begun with as it did before: what was changed live can still be told from the rest.
 */
export async function layRevision(
  session: Session,
  running: LivedIn,
  state: LiveState | undefined,
  record: SnapshotRecord,
): Promise<LaidRevision> {
  const {store} = session;
  const volume = await store.volume();
  const next = revisionTree(`${record.number}.${record.revision}`);
  const layer = state === undefined ? undefined : topLayer(state);
  const committed =
    layer === undefined ? await openCommitted(committedOf(store, running.name), madeAt(running)) : undefined;
  const began = treeOfKey(layer ?? running);
  const carry = async (local: TreeName, target: TreeName): Promise<Pick<MergedEtc, 'conflicts'>> => {
    const roots = {
      base: await store.root(began),
      local: await store.root(local),
      next: await store.root(next),
    };
    return carryIntoTree(session, {record, roots, target: await store.root(target)}, committed);
  };
  const carried: {etc: Pick<MergedEtc, 'conflicts'>} = {etc: {conflicts: []}};
  const added = await addLayer(session, state, {
    snapshot: record.number,
    revision: record.revision,
    async make(tree, base) {
      await volume.clone(next, tree, {sealed: false});
      const lived = layer?.tree ?? deploymentTree(running.name);
      if (layer === undefined) {
        carried.etc = await carry(lived, tree);
        await volume.clone(tree, base, {sealed: true});
        return;
      }
      await carry(layer.base, tree);
      await volume.clone(tree, base, {sealed: true});
      await volume.remove([tree]);
      await volume.clone(next, tree, {sealed: false});
      carried.etc = await carry(lived, tree);
    },
  });
  return {...added, etc: carried.etc};
}

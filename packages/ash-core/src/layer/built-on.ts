import {isAshError} from 'ash-sdk';
import {layerBaseGone, layerUnknown} from '../errors/layer.js';
import {readOperation} from '../store/operation-file.js';
import {requireRevision} from '../store/require-revision.js';
import type {Store} from '../store/store.js';
import type {Operation, RevisionKey, SnapshotRecord, View} from '../store/view.js';

/**
 * The revision that a snapshot's content was last built on, which is on disk. Stores of older versions don't record it; there it is the
 * parent's revision when the snapshot was made. Rejects with `ASH_LAYER_UNKNOWN`.
 */
export async function builtOnOf(store: Store, view: View, record: SnapshotRecord): Promise<RevisionKey> {
  const builtOn = record.builtOn ?? (await fromLog(store, view, record));
  if (builtOn === undefined) throw layerUnknown(record);
  const {snapshot, revision} = builtOn;
  await requireRevision(store, {record: {number: snapshot}, revision}).catch(() => {
    throw layerBaseGone(record, builtOn);
  });
  return builtOn;
}

async function fromLog(store: Store, view: View, record: SnapshotRecord): Promise<RevisionKey | undefined> {
  let parent: number | undefined;
  for (let id = view.operation; id > 0; id--) {
    const operation = await operationIfThere(store, id);
    if (operation === undefined) continue;
    parent ??= parentAtBirth(operation, record.number);
    const above = operation.changes.find(({snapshot}) => snapshot === parent)?.after;
    if (parent !== undefined && above) return {snapshot: parent, revision: above.revision};
  }
  return undefined;
}

/** The parent of a snapshot that this operation has made. */
function parentAtBirth({changes}: Operation, number: number): number | undefined {
  const made = changes.find(({snapshot, before}) => snapshot === number && before === null);
  return made?.after?.parent ?? undefined;
}

/** One whose record is lost can't tell; the others can. */
async function operationIfThere(store: Store, id: number): Promise<Operation | undefined> {
  try {
    return await readOperation(store.layout.operations, id);
  } catch (error) {
    if (isAshError(error)) return undefined;
    throw error;
  }
}

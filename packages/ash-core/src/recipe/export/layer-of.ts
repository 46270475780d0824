import {isAshError} from 'ash-sdk';
import {builtOnOf} from '../../layer/built-on.js';
import {isThere} from '../../layer/packages.js';
import {layerBetween, sideOf, type RevisionLayer} from '../../layer/side-of.js';
import type {Session} from '../../session.js';
import {requireRevision} from '../../store/require-revision.js';
import type {RevisionKey, SnapshotRecord, View} from '../../store/view.js';
import {distroOf} from '../../transaction/distro-of.js';
import type {Selection} from '../../tree/select.js';
import type {Note} from './note.js';

/** What a snapshot has beyond what it stands on, or beyond its distribution at the top. */
export interface MeasuredLayer {
  readonly read: RevisionLayer;
  readonly notes: readonly Note[];
}

export async function layerOf(session: Session, view: View, selection: Selection): Promise<MeasuredLayer> {
  const {record, revision} = selection;
  const distro = await distroOf(session, record);
  const own = {snapshot: record.number, revision};
  await requireRevision(session.store, selection);
  const parent = view.snapshots.get(record.parent ?? -1);
  const below =
    parent === undefined
      ? await pristineOf(session, view, record)
      : await belowOf(session, view, record, parent);
  if (below === undefined) return withoutBase(session, selection);
  const read = await layerBetween(session, {below, own, distro, alsoAsksFor: record.alsoAsksFor});
  const isBehind =
    parent !== undefined && (below.snapshot !== parent.number || below.revision !== parent.revision);
  const why = `it was built on ${below.snapshot}.${below.revision}, and what it stands on has changed since`;
  return {read, notes: isBehind ? [{what: 'the snapshot itself', why}] : []};
}

/** What it was built on where that is its parent; else its parent as it is now. */
async function belowOf(
  session: Session,
  view: View,
  record: SnapshotRecord,
  parent: SnapshotRecord,
): Promise<RevisionKey> {
  try {
    const builtOn = await builtOnOf(session.store, view, record);
    if (builtOn.snapshot === parent.number) return builtOn;
  } catch (error) {
    if (!isAshError(error) || error.code !== 'ASH_LAYER_UNKNOWN') throw error;
  }
  await requireRevision(session.store, {record: parent, revision: parent.revision});
  return {snapshot: parent.number, revision: parent.revision};
}

/** The distribution as it was when the base was made, where a revision still has it. */
async function pristineOf(
  session: Session,
  view: View,
  record: SnapshotRecord,
): Promise<RevisionKey | undefined> {
  const bases = [record, ...view.snapshots.values()].filter(
    ({base, distro, release}) => base && distro === record.distro && release === record.release,
  );
  for (const base of bases) {
    const key = {record: base, revision: 1};
    const isThere_ = await requireRevision(session.store, key).then(
      () => true,
      () => false,
    );
    if (isThere_) return {snapshot: base.number, revision: 1};
  }
  return undefined;
}

async function withoutBase(session: Session, {record, revision}: Selection): Promise<MeasuredLayer> {
  const side = await sideOf(session, {snapshot: record.number, revision}, await distroOf(session, record));
  const all = [...side.database.packages.values()].filter((found) => isThere(found) && found.requested);
  const requested = all.map(({name}) => name).sort();
  const layer = {
    packages: {requested, along: [], removed: [], changed: []},
    ...{configuration: [], files: [], services: {enabled: [], disabled: []}},
    ...{accounts: {users: [], groups: []}, left: []},
  };
  const why = 'the first revision of the base is no longer on disk, so only its packages can be told';
  return {read: {layer, below: side, own: side}, notes: [{what: 'changes of the base', why}]};
}

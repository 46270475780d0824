import {nothingBooted} from '../errors/tree.js';
import type {Session} from '../session.js';
import type {SnapshotSummary} from './results.js';
import {summarize} from './summary.js';

/** All snapshots, by number. */
export async function listSnapshots(session: Session): Promise<readonly SnapshotSummary[]> {
  const view = await session.store.readView();
  return [...view.snapshots.values()].map((record) => summarize(session, view, record));
}

/** The snapshot that this machine runs. */
export async function currentSnapshot(session: Session): Promise<SnapshotSummary> {
  const view = await session.store.readView();
  const record = session.booted === undefined ? undefined : view.snapshots.get(session.booted);
  if (record === undefined) throw nothingBooted(false, [...view.snapshots.values()]);
  return summarize(session, view, record);
}

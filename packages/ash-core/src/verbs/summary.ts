import type {Session} from '../session.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {select, type Selection} from '../tree/select.js';
import type {SnapshotSummary} from './results.js';

/** A record as verbs return it. */
export function summarize(session: Session, view: View, record: SnapshotRecord): SnapshotSummary {
  const {latestRevision: _, ...fields} = record;
  return {
    ...fields,
    booted: record.number === session.booted,
    default: record.number === view.defaultSnapshot,
  };
}

/** What a user's word means in the store's view as it is now. */
export async function selected(
  session: Session,
  reference: string | undefined,
): Promise<Selection & {readonly view: View}> {
  const view = await session.store.readView();
  return {...select(view, reference, session.booted), view};
}

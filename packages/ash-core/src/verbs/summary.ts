import type {Session} from '../session.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {select, type Selection} from '../tree/select.js';
import type {SnapshotSummary} from './results.js';

/** A record as verbs return it. Field by field: there may be ten thousand, and a copy without one field is ten times slower. */
export function summarize(session: Session, view: View, record: SnapshotRecord): SnapshotSummary {
  return {
    number: record.number,
    parent: record.parent,
    name: record.name,
    description: record.description,
    revision: record.revision,
    distro: record.distro,
    release: record.release,
    base: record.base,
    pinned: record.pinned,
    created: record.created,
    changed: record.changed,
    settings: record.settings,
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

import type {Session} from '../session.js';
import {lockSnapshots, ownerOf, releaseAll} from '../store/locks.js';
import {deletedBy, planDelete} from '../tree/delete.js';
import {change} from './change.js';
import type {Committed, Reference, SnapshotSummary} from './results.js';
import {selected, summarize} from './summary.js';

/** What `deleteSnapshots` would take away, the snapshot itself first; rejects when it would refuse. */
export async function planDeletion(
  session: Session,
  {reference}: {reference: Reference},
): Promise<readonly SnapshotSummary[]> {
  const {view, record} = await selected(session, reference);
  return deletedBy(view, record.number, session.booted).map((member) => summarize(session, view, member));
}

/** Deletes a snapshot and everything below it. Its revisions stay until garbage collection, so it can be undone. */
export async function deleteSnapshots(
  session: Session,
  {reference}: {reference: Reference},
): Promise<Committed> {
  const {view: before, record} = await selected(session, reference);
  const family = deletedBy(before, record.number, session.booted);
  const locks = await lockSnapshots(
    session.store.layout,
    family.map(({number}) => number),
    ownerOf(session.invocation),
  );
  try {
    return await change(session, (view) => planDelete(view, record.number, session.booted));
  } finally {
    await releaseAll(locks);
  }
}

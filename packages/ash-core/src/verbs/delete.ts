import {changedMeanwhile} from '../errors/store.js';
import type {Session} from '../session.js';
import {ownerOf} from '../store/lock-owner.js';
import {lockSnapshots, releaseAll} from '../store/locks.js';
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

/**
 * Deletes a snapshot and everything below it. Its revisions stay until garbage collection, so it can be undone. Rejects
 * when something came below it while the command waited: nobody has agreed to lose that.
 */
export async function deleteSnapshots(
  session: Session,
  {reference}: {reference: Reference},
): Promise<Committed> {
  const {view: before, record} = await selected(session, reference);
  const family = new Set(deletedBy(before, record.number, session.booted).map(({number}) => number));
  const locks = await lockSnapshots(session.store.layout, family, ownerOf(session.invocation));
  try {
    return await change(session, (view) => {
      const plan = planDelete(view, record.number, session.booted);
      if (!plan.changes.every(({snapshot}) => family.has(snapshot))) throw changedMeanwhile(record.number);
      return plan;
    });
  } finally {
    await releaseAll(locks);
  }
}

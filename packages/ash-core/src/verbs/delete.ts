import {changedMeanwhile} from '../errors/store.js';
import type {Session} from '../session.js';
import {ownerOf} from '../store/lock-owner.js';
import {lockSnapshots, releaseAll} from '../store/locks.js';
import {deletedBy, planDelete} from '../tree/delete.js';
import {selectWhole} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference, SnapshotSummary} from './results.js';
import {summarize} from './summary.js';

/** What `deleteSnapshots` would take away, the snapshot itself first; rejects when it would refuse. */
export async function planDeletion(
  session: Session,
  {reference}: {reference: Reference},
): Promise<readonly SnapshotSummary[]> {
  const view = await session.store.readView();
  const record = selectWhole(view, reference, session.booted);
  return deletedBy(view, record.number, session.booted).map((member) => summarize(session, view, member));
}

/**
 * Deletes a snapshot and everything below it. Its revisions stay until garbage collection, so it can be undone. Rejects when
 * that is more than `expected` (numbers that somebody has agreed to lose; default: what it is when the command begins).
 */
export async function deleteSnapshots(
  session: Session,
  {reference, expected}: {reference: Reference; expected?: readonly number[] | undefined},
): Promise<Committed> {
  const before = await session.store.readView();
  const record = selectWhole(before, reference, session.booted);
  const family = new Set(
    expected ?? deletedBy(before, record.number, session.booted).map(({number}) => number),
  );
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

import {requireRevision} from '../store/require-revision.js';
import type {Session} from '../session.js';
import {planBranch, type Labels} from '../tree/branch.js';
import {select} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

/** A new child of a snapshot. */
export async function branch(session: Session, request: Labels & {reference: Reference}): Promise<Committed> {
  return change(session, async (view, now) => {
    const origin = select(view, request.reference, session.booted);
    await requireRevision(session.store, origin);
    return planBranch(view, origin, request, now);
  });
}

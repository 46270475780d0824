import {requireRevision} from '../store/require-revision.js';
import type {Session} from '../session.js';
import type {Plan} from '../store/plan.js';
import type {View} from '../store/view.js';
import {planBranch, type Labels} from '../tree/branch.js';
import {select} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

/** A new child of a snapshot. */
export async function branch(session: Session, request: Labels & {reference: Reference}): Promise<Committed> {
  const decide = async (view: View, now: string): Promise<Plan> => {
    const origin = select(view, request.reference, session.booted);
    await requireRevision(session.store, origin);
    return planBranch(view, origin, request, now);
  };
  return change(session, decide, {makesTrees: true});
}

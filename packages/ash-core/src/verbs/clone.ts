import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import type {Labels} from '../tree/branch.js';
import {planClone, planCloneTree, type ClonePlace} from '../tree/clone.js';
import {select, selectWhole} from '../tree/select.js';
import type {View} from '../store/view.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

export interface CloneRequest extends Labels {
  readonly reference: Reference;
  /** `top`: a new top-level snapshot; `sibling`: beside it; `under`: below another one; `tree`: with all below it, beside it. */
  readonly form: 'top' | 'sibling' | 'under' | 'tree';
  /** For `under`. */
  readonly under?: string | undefined;
}

/** A copy of a snapshot at another place in the tree. */
export async function clone(session: Session, request: CloneRequest): Promise<Committed> {
  return change(session, async (view, now) => {
    const origin = select(view, request.reference, session.booted);
    await requireRevision(session.store, origin);
    if (request.form === 'tree') return planCloneTree(view, origin, request, now);
    return planClone(view, origin, placeOf(session, view, request), request, now);
  });
}

function placeOf(session: Session, view: View, {form, under}: CloneRequest): ClonePlace {
  if (form === 'under') return {form, parent: selectWhole(view, under, session.booted).number};
  return {form: form === 'sibling' ? 'sibling' : 'top'};
}

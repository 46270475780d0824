import type {Session} from '../session.js';
import {planDescribe, planMove, planPin, planRename} from '../tree/edit.js';
import {selectWhole} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

export interface Edit {
  readonly reference: Reference;
}

/** Gives a snapshot a description: any text, or none. */
export async function describe(session: Session, request: Edit & {description: string}): Promise<Committed> {
  return change(session, (view) =>
    planDescribe(selectWhole(view, request.reference, session.booted), request.description),
  );
}

/** Gives a snapshot a name, or takes it away (`null`). */
export async function rename(session: Session, request: Edit & {name: string | null}): Promise<Committed> {
  return change(session, (view) =>
    planRename(view, selectWhole(view, request.reference, session.booted), request.name),
  );
}

/** Puts a snapshot, with all below it, under another one, or at the top (`null`). */
export async function move(session: Session, request: Edit & {parent: string | null}): Promise<Committed> {
  return change(session, (view) => {
    const parent = request.parent === null ? null : selectWhole(view, request.parent, session.booted).number;
    return planMove(view, selectWhole(view, request.reference, session.booted), parent);
  });
}

/** Protects a snapshot from deletion, or no longer. */
export async function pin(session: Session, request: Edit & {pinned: boolean}): Promise<Committed> {
  return change(session, (view) =>
    planPin(selectWhole(view, request.reference, session.booted), request.pinned),
  );
}

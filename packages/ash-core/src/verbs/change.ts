import type {Session} from '../session.js';
import {commit, type CommitOptions} from '../store/commit.js';
import type {Plan} from '../store/plan.js';
import type {Operation, SnapshotRecord, View} from '../store/view.js';
import type {Committed} from './results.js';
import {summarize} from './summary.js';

/** Commits a plan, and returns the records that it made or changed, or those that it deleted. */
export async function change(
  session: Session,
  decide: (view: View, now: string) => Plan | Promise<Plan>,
  options: CommitOptions = {},
): Promise<Committed> {
  const now = new Date().toISOString();
  const {view, operation} = await commit(
    session.store,
    session.invocation,
    async (current) => decide(current, now),
    options,
  );
  return committed(session, view, operation);
}

export function committed(session: Session, view: View, operation: Operation): Committed {
  const records = operation.changes.map(({before, after}) => after ?? before);
  return {
    operation,
    snapshots: records
      .filter((record): record is SnapshotRecord => record !== null)
      .map((record) => summarize(session, view, record)),
  };
}

import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {compareRevisions, type CompareOptions} from '../transaction/compare.js';
import {select} from '../tree/select.js';
import type {DiffResult} from './results.js';

/** What turns one revision into another. */
export async function diff(
  session: Session,
  request: CompareOptions & {readonly from: string; readonly to: string},
): Promise<DiffResult> {
  const view = await session.store.readView();
  const from = select(view, request.from, session.booted);
  const to = select(view, request.to, session.booted);
  await requireRevision(session.store, from);
  await requireRevision(session.store, to);
  return {
    from: {snapshot: from.record.number, revision: from.revision},
    to: {snapshot: to.record.number, revision: to.revision},
    ...(await compareRevisions(session, from, to, request)),
  };
}

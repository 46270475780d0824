import {tryRevision} from '../boot/try/try-revision.js';
import type {TryResult} from '../boot/try/result.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export type {TriedCheck, TriedUnit, TryOutcome, TryResult} from '../boot/try/result.js';

/** Boots a snapshot in a container that is thrown away, and tells whether it came up. `timeout` is in seconds. */
export async function trySnapshot(
  session: Session,
  {reference, timeout}: {readonly reference: Reference; readonly timeout: number},
): Promise<TryResult> {
  const {record, revision} = await selected(session, reference);
  await requireRevision(session.store, {record, revision});
  return tryRevision(session, {snapshot: record.number, revision, timeout});
}

import {availableParallelism} from 'node:os';
import type {Session} from '../session.js';
import type {SnapshotRecord, View} from '../store/view.js';
import type {Job} from '../transaction/job.js';
import {asAshError} from '../errors/unexpected.js';
import {transact, type Transacted} from '../transaction/transact.js';
import {subtreeOf} from '../tree/family.js';
import {selectWhole} from '../tree/select.js';
import type {TransactionOptions, TransactionResult} from './results.js';
import {sideBySide} from './side-by-side.js';
import {summarize} from './summary.js';

/**
 * Runs a job in a snapshot, or with `tree` in it and all below it, side by side on all cores. With `tree` a failure is in
 * the result of its snapshot and spoils no other; without it, it rejects.
 */
export async function inSnapshots(
  session: Session,
  options: TransactionOptions,
  jobFor: (record: SnapshotRecord) => Job | Promise<Job>,
): Promise<readonly TransactionResult[]> {
  const view = await session.store.readView();
  const record = selectWhole(view, options.reference, session.booted);
  if (!options.tree) return [await inOne(session, view, record, options, jobFor)];
  const attempts = subtreeOf(view, record.number).map((member) => async (): Promise<TransactionResult> => {
    try {
      return await inOne(session, view, member, {...options, interactive: false}, jobFor);
    } catch (error) {
      return {
        snapshot: member.number,
        outcome: 'failed',
        revision: member.revision,
        error: asAshError(error),
      };
    }
  });
  return sideBySide(attempts, options.preview === undefined ? availableParallelism() : 1);
}

async function inOne(
  session: Session,
  view: View,
  record: SnapshotRecord,
  {interactive, preview}: TransactionOptions,
  jobFor: (record: SnapshotRecord) => Job | Promise<Job>,
): Promise<TransactionResult> {
  const done = await transact(session, record.number, await jobFor(record), {
    interactive,
    preview: preview && (async (delta, current) => preview(delta, summarize(session, view, current))),
  });
  return resultOf(done);
}

function resultOf({record, ...rest}: Transacted): TransactionResult {
  return {snapshot: record.number, revision: record.revision, ...rest};
}

import {transactionInterrupted} from '../errors/transaction.js';
import type {Delta} from '../delta/delta.js';
import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {revisionTree} from '../store/layout.js';
import {planOf} from '../store/plan.js';
import {
  revisionName,
  type Operation,
  type RevisionKey,
  type SnapshotRecord,
  type View,
} from '../store/view.js';
import {announceWork} from '../store/work-file.js';
import {selectedTree, type Selection} from '../tree/select.js';
import {compareRevisions} from './compare.js';
import {distroOf} from './distro-of.js';
import type {Job} from './job.js';
import {newLogFile} from './log-file.js';
import {runJob} from './run-job.js';
import {settle} from './settle.js';
import type {TransactOptions} from './transact.js';

export interface NewSnapshot {
  readonly outcome: 'committed' | 'declined';
  /** The new snapshot; when it was declined, the one it was to be made of. */
  readonly record: SnapshotRecord;
  readonly operation?: Operation;
  readonly delta?: Delta;
  readonly log: string;
  readonly exitCode: number;
}

/**
 * A new snapshot as the result of a job that runs in a copy of a revision: there is either the whole of it, or nothing. `recordFor`
 * decides about its record from the view as it is then.
 */
export async function transactNew(
  session: Session,
  origin: Selection,
  job: Omit<Job, 'from' | 'fields'>,
  recordFor: (view: View, now: string) => SnapshotRecord,
  options: TransactOptions & {
    /** The revisions that it is made of, for the log of operations. */
    readonly madeOf?: readonly RevisionKey[];
  },
): Promise<NewSnapshot> {
  const {store, report, invocation} = session;
  const {record} = origin;
  const refuseWhenInterrupted = (): void => {
    if (session.signal.aborted) throw transactionInterrupted(record.number, session.signal.reason);
  };
  refuseWhenInterrupted();
  const work = await announceWork(store.layout, invocation, null);
  try {
    const volume = await store.volume();
    const log = await newLogFile(work.id, new Date());
    await volume.clone(selectedTree(origin), work.tree, {sealed: false});
    failpoint('staged');
    report({type: 'step', title: job.title, snapshot: record.number});
    const distro = await distroOf(session, record);
    const root = await store.root(work.tree);
    const {interactive, preview, madeOf} = options;
    const {exitCode} = await runJob(job, {session, record, distro, work, root, logFile: log, interactive});
    refuseWhenInterrupted();
    await volume.flush();
    failpoint('flushed');
    const about = {log, exitCode};
    if (preview !== undefined) {
      const to = {...origin, tree: work.tree};
      const delta = await compareRevisions(session, origin, to, {all: false, patch: true});
      if (!(await preview(delta, record))) return {outcome: 'declined', record, delta, ...about};
    }
    refuseWhenInterrupted();
    await job.beforeCommit?.();
    const {view, operation} = await commit(store, invocation, (current) => {
      const made = recordFor(current, new Date().toISOString());
      const changes = [{snapshot: made.number, before: null, after: made, ...(madeOf && {madeOf})}];
      const seals = [{work: work.tree, to: revisionTree(revisionName(made))}];
      return planOf(job.summary(made.number), changes, {seals, log});
    });
    const [made] = operation.changes;
    return {
      outcome: 'committed',
      record: view.snapshots.get(made?.snapshot ?? -1) ?? record,
      operation,
      ...about,
    };
  } finally {
    await settle(session, work, [work.tree]);
  }
}

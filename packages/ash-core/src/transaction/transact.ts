import type {TreeName} from 'ash-sdk';
import {changedMeanwhile} from '../errors/store.js';
import {transactionInterrupted} from '../errors/transaction.js';
import type {Delta} from '../delta/delta.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {revisionTree} from '../store/layout.js';
import {ownerOf} from '../store/lock-owner.js';
import {lockSnapshot} from '../store/locks.js';
import {revisionName, type Operation, type SnapshotRecord} from '../store/view.js';
import {announceWork, type Work} from '../store/work-file.js';
import {planRevision} from '../tree/edit.js';
import {compareRevisions, packagesDiffer, revisionsDiffer} from './compare.js';
import {distroOf} from './distro-of.js';
import type {Job} from './job.js';
import {newLogFile} from './log-file.js';
import {reportLeftovers} from './report-leftovers.js';
import {runJob} from './run-job.js';
import {settle} from './settle.js';

export interface TransactOptions {
  readonly interactive: boolean;
  /** Shown the delta before the commit; false drops the transaction. */
  readonly preview?: ((delta: Delta, record: SnapshotRecord) => Promise<boolean>) | undefined;
}

export interface Transacted {
  readonly outcome: 'committed' | 'unchanged' | 'declined';
  readonly record: SnapshotRecord;
  readonly operation?: Operation;
  readonly delta?: Delta;
  readonly log: string;
  readonly exitCode: number;
}

/**
 * One change to one snapshot: a writable copy of its current revision is staged, the job runs in it, and it
 * becomes the next revision as a whole, or is dropped as a whole. The snapshot is locked meanwhile.
 */
export async function transact(
  session: Session,
  number: number,
  job: Job,
  options: TransactOptions,
): Promise<Transacted> {
  const {store} = session;
  refuseWhenInterrupted(session, number);
  const lock = await lockSnapshot(store.layout, number, ownerOf(session.invocation));
  try {
    const record = (await store.readView()).snapshots.get(number);
    if (record === undefined) throw changedMeanwhile(number);
    const revision = record.latestRevision + 1;
    const final = revisionTree(`${number}.${revision}`);
    const work = await announceWork(store.layout, session.invocation, number, final);
    try {
      return await attempt({session, record, revision, final, work, job, options});
    } finally {
      await settle(session, work, [work.tree, final]);
    }
  } finally {
    await lock.release();
  }
}

interface Attempt {
  readonly session: Session;
  readonly record: SnapshotRecord;
  readonly revision: number;
  /** The tree that the work copy becomes. */
  readonly final: TreeName;
  readonly work: Work;
  readonly job: Job;
  readonly options: TransactOptions;
}

async function attempt(attempted: Attempt): Promise<Transacted> {
  const {session, record, revision, final, work, job, options} = attempted;
  const {store, report} = session;
  const volume = await store.volume();
  const log = await newLogFile(work.id, new Date());
  await volume.remove([final]);
  await volume.clone(job.from ?? revisionTree(revisionName(record)), work.tree, {sealed: false});
  failpoint('staged');
  report({type: 'step', title: job.title, snapshot: record.number});
  const distro = await distroOf(session, record);
  const root = await store.root(work.tree);
  const {interactive} = options;
  const {exitCode} = await runJob(job, {session, record, distro, work, root, logFile: log, interactive});
  refuseWhenInterrupted(session, record.number);

  await volume.seal(work.tree, final);
  failpoint('sealed');
  await volume.flush();
  failpoint('flushed');
  const from = {record, revision: record.revision};
  const to = {record, revision};
  const differs =
    (job.check && (await packagesDiffer(session, from, to))) || (await revisionsDiffer(session, from, to));
  if (!differs && job.fields === undefined) return {outcome: 'unchanged', record, log, exitCode};
  const delta =
    options.preview === undefined
      ? undefined
      : await compareRevisions(session, from, to, {all: false, patch: true});
  const about = {log, exitCode, ...(delta && {delta})};
  if (delta !== undefined && !(await options.preview?.(delta, record)))
    return {outcome: 'declined', record, ...about};

  refuseWhenInterrupted(session, record.number);
  await job.beforeCommit?.();
  const {view, operation} = await commit(store, session.invocation, (current) => {
    const now = current.snapshots.get(record.number);
    if (now?.revision !== record.revision) throw changedMeanwhile(record.number);
    const summary = job.summary(record.number);
    const fields = job.fields?.(current);
    const time = new Date().toISOString();
    return differs
      ? planRevision(now, revision, summary, time, log, fields)
      : planRevision(now, now.revision, summary, now.changed, log, fields);
  });
  if (job.check && differs) await reportNewLeftovers(attempted, distro);
  return {outcome: 'committed', record: view.snapshots.get(record.number) ?? record, operation, ...about};
}

async function reportNewLeftovers({session, record, final}: Attempt, {adapter}: Distro): Promise<void> {
  const {store} = session;
  await reportLeftovers(session, record.number, adapter.layout.configurationSuffixes ?? [], {
    before: async () => store.root(revisionTree(revisionName(record))),
    after: async () => store.root(final),
  });
}

function refuseWhenInterrupted({signal}: Session, number: number): void {
  if (signal.aborted) throw transactionInterrupted(number, signal.reason);
}

import {AshError} from 'ash-sdk';
import {changedMeanwhile} from '../errors/store.js';
import type {Delta} from '../delta/delta.js';
import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {revisionTree} from '../store/layout.js';
import {lockSnapshot, ownerOf} from '../store/locks.js';
import type {Operation, SnapshotRecord} from '../store/view.js';
import {announceWork, type Work} from '../store/work-file.js';
import {planRevision} from '../tree/edit.js';
import {compareRevisions, revisionsDiffer} from './compare.js';
import {distroOf} from './distro-of.js';
import type {Job} from './job.js';
import {newLogFile} from './log-file.js';
import {runJob} from './run-job.js';

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
  const lock = await lockSnapshot(store.layout, number, ownerOf(session.invocation));
  try {
    const record = (await store.readView()).snapshots.get(number);
    if (record === undefined) throw changedMeanwhile(number);
    const revision = record.latestRevision + 1;
    const work = await announceWork(
      store.layout,
      session.invocation,
      number,
      revisionTree(`${number}.${revision}`),
    );
    try {
      return await attempt({session, record, revision, work, job, options});
    } finally {
      await work.close();
    }
  } finally {
    await lock.release();
  }
}

interface Attempt {
  readonly session: Session;
  readonly record: SnapshotRecord;
  readonly revision: number;
  readonly work: Work;
  readonly job: Job;
  readonly options: TransactOptions;
}

async function attempt({session, record, revision, work, job, options}: Attempt): Promise<Transacted> {
  const {store, report} = session;
  const volume = await store.volume();
  const final = revisionTree(`${record.number}.${revision}`);
  const log = await newLogFile(work.id, new Date());
  let kept = false;
  try {
    await volume.remove([final]);
    await volume.clone(revisionTree(`${record.number}.${record.revision}`), work.tree, {sealed: false});
    failpoint('staged');
    report({type: 'step', title: job.title, snapshot: record.number});
    const distro = await distroOf(session, record);
    const root = await store.root(work.tree);
    const {interactive} = options;
    const {exitCode} = await runJob(job, {session, record, distro, work, root, logFile: log, interactive});
    session.signal.throwIfAborted();

    await volume.seal(work.tree, final);
    failpoint('sealed');
    await volume.flush();
    failpoint('flushed');
    const [from, to] = [
      {record, revision: record.revision},
      {record, revision},
    ];
    if (!(await revisionsDiffer(session, from, to))) return {outcome: 'unchanged', record, log, exitCode};
    const delta =
      options.preview === undefined
        ? undefined
        : await compareRevisions(session, from, to, {all: false, patch: true});
    const about = {log, exitCode, ...(delta && {delta})};
    if (delta !== undefined && !(await options.preview?.(delta, record)))
      return {outcome: 'declined', record, ...about};

    const {view, operation} = await commit(store, session.invocation, (current) => {
      const now = current.snapshots.get(record.number);
      if (now?.revision !== record.revision) throw changedMeanwhile(record.number);
      return planRevision(now, revision, job.summary(record.number), new Date().toISOString(), log);
    });
    kept = true;
    return {outcome: 'committed', record: view.snapshots.get(record.number) ?? record, operation, ...about};
  } finally {
    await volume.remove(kept ? [work.tree] : [work.tree, final]);
    failpoint('removed');
  }
}

/** An error as a value, for results that stand beside others. */
export function asAshError(error: unknown): AshError {
  if (error instanceof AshError) return error;
  return new AshError({
    code: 'ASH_UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}

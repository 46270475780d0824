import type {AshError, Command} from 'ash-sdk';
import {storeFull, transactionFailed} from '../errors/transaction.js';
import {asAshError} from '../errors/unexpected.js';
import type {Root} from '../files/root.js';
import type {Distro} from '../plugin-host/plugins.js';
import {runInSandbox} from '../sandbox/run.js';
import type {SandboxResult, SandboxSpec} from '../sandbox/spec.js';
import type {Session} from '../session.js';
import {failpoint} from '../store/failpoints.js';
import type {SnapshotRecord} from '../store/view.js';
import type {Work} from '../store/work-file.js';
import {openCaches, type TransactionCaches} from './caches.js';
import type {Job} from './job.js';
import {removeDeadLocks} from './dead-locks.js';
import {programOf} from './program-of.js';
import {scrub} from './scrub.js';

export interface JobRun {
  readonly session: Session;
  readonly record: SnapshotRecord;
  readonly distro: Distro;
  readonly work: Work;
  readonly root: Root;
  readonly logFile: string;
  readonly interactive: boolean;
}

/** Runs a job's programs in a work copy, and what has to follow them. Rejects when the changes must be dropped. */
export async function runJob(job: Job, run: JobRun): Promise<{exitCode: number}> {
  const {session, record, distro, work, root} = run;
  const {adapter} = distro;
  if (job.alter !== undefined) {
    await job.alter(run);
    failpoint('ran');
    failpoint('checked');
    return {exitCode: 0};
  }
  await removeDeadLocks(root, adapter.layout.locks ?? []);
  const caches = await openCaches(session.store, work, distro.derivative.id, adapter.layout.caches);
  const spec: Omit<SandboxSpec, 'commands' | 'interactive'> = {
    root: root.directory,
    env: adapter.sandbox.env,
    standIns: adapter.sandbox.standIns,
    binds: [...caches.binds, ...(job.binds ?? [])],
    transaction: work.id,
    logFile: run.logFile,
    signal: session.signal,
    onLine(line) {
      session.report({type: 'output', line, snapshot: record.number});
    },
  };
  const ask = async (command: Command) => askIn(spec, command);
  const commands = await job.commands({record, root, distro, interactive: run.interactive, ask});
  let result: SandboxResult = {succeeded: true, exitCode: 0, tail: ''};
  for await (const batch of batchesOf(commands)) {
    result = await runBatch(job, run, {...spec, commands: batch});
    if (!result.succeeded) break;
  }
  failpoint('ran');
  if (record.settings['keep-cache'] !== 'no') await harvest(caches, session, result.succeeded);
  if (!result.succeeded && !(await job.keepAfter?.(result.exitCode))) throw await failureOf(run, result);

  await job.finish?.(run);
  if (job.check) await check(run, spec);
  failpoint('checked');
  await scrub(root, adapter.layout.scrub);
  return {exitCode: result.exitCode};
}

/** The terminal belongs to the programs only while they run. */
async function runBatch(
  job: Job,
  {session, interactive}: JobRun,
  spec: Omit<SandboxSpec, 'interactive'>,
): Promise<SandboxResult> {
  if (interactive) session.report({type: 'terminal', taken: true});
  try {
    return await runInSandbox({...spec, interactive, input: job.takesInput ? 'ours' : 'none'});
  } finally {
    if (interactive) session.report({type: 'terminal', taken: false});
  }
}

async function askIn(
  spec: Omit<SandboxSpec, 'commands' | 'interactive'>,
  command: Command,
): Promise<readonly string[] | undefined> {
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  const {succeeded} = await runInSandbox({...spec, commands: [command], interactive: false, onLine});
  return succeeded ? lines : undefined;
}

async function* batchesOf(
  commands: readonly Command[] | AsyncIterable<readonly Command[]>,
): AsyncGenerator<readonly Command[], void, void> {
  if (Symbol.asyncIterator in commands) yield* commands;
  else yield commands;
}

/** What was downloaded is not worth a transaction. */
async function harvest(caches: TransactionCaches, {report}: Session, succeeded: boolean): Promise<void> {
  await caches.harvest(succeeded).catch((error: unknown) => {
    const why = asAshError(error).message;
    report({type: 'warning', message: `The packages that were downloaded could not be kept: ${why}`});
  });
}

async function check(run: JobRun, spec: Omit<SandboxSpec, 'commands' | 'interactive'>): Promise<void> {
  const commands = await run.distro.adapter.packages.check?.({root: run.root, interactive: false});
  if (commands === undefined || commands.length === 0) return;
  const result = await runInSandbox({...spec, commands, interactive: false});
  if (!result.succeeded) throw await failureOf(run, result);
}

/** A program says in words only that the volume is full, and it may be wrong: its own /tmp is small. */
const SAYS_FULL = /No space left on device|Disk quota exceeded|enough free space/;

/** Below this, in bytes, a volume counts as full: btrfs keeps more than that for itself. */
const FULL = 64 * 2 ** 20;

async function failureOf(run: JobRun, result: SandboxResult): Promise<AshError> {
  const failure = {
    snapshot: run.record.number,
    program: programOf(result.command?.argv ?? ['the program']),
    exitCode: result.exitCode,
    tail: result.tail,
    logFile: run.logFile,
    hint: run.distro.adapter.packages.explain?.(result.tail),
  };
  if (!SAYS_FULL.test(result.tail)) return transactionFailed(failure);
  const {free} = await (await run.session.store.volume()).usage();
  return free < FULL ? storeFull(failure) : transactionFailed({...failure, hint: undefined});
}

import {appendFile} from 'node:fs/promises';
import {bytesToText, type RootPath} from 'ash-sdk';
import {committedOf, conflictsOf, madeAt} from '../boot/carry-etc.js';
import type {LivedIn} from '../boot/booted.js';
import {ACCOUNT_FILES} from '../delta/merge/accounts/formats.js';
import {applyEtc} from '../boot/etc/apply.js';
import {summariseCommit, type EtcCommitSummary} from '../boot/etc/commit-summary.js';
import {commitRecord} from '../boot/etc/committed/commit-record.js';
import {openCommitted, saveCommitted} from '../boot/etc/committed/record-file.js';
import {listConflicts} from '../boot/etc/conflicts/index-file.js';
import {addConflicts} from '../boot/etc/conflicts/save.js';
import {planEtc} from '../boot/etc/plan.js';
import {ETC_ACTIONS} from '../boot/etc/reasons.js';
import type {EtcPlan} from '../boot/etc/plan-step.js';
import {belongsToMachine} from '../boot/etc/policy.js';
import {compilePatterns} from '../delta/patterns.js';
import {etcSnapshotGone} from '../errors/etc.js';
import type {Session} from '../session.js';
import {deploymentTree, revisionTree} from '../store/layout.js';
import {treeOfKey} from '../store/revision-key.js';
import {revisionName} from '../store/view.js';
import {escapeControl} from '../text/escape-control.js';
import type {Alteration, Job} from '../transaction/job.js';
import {transact} from '../transaction/transact.js';
import {requireDeployment} from './etc-deployment.js';
import type {TransactionOptions, TransactionResult} from './results.js';
import {summarize} from './summary.js';

export interface EtcCommitRequest {
  /** What it is about, for the log of operations. */
  readonly text?: string | undefined;
  /** Whether passwd, group, shadow and the like go along. */
  readonly accounts: boolean;
  /** Shown the delta and the rest before the commit; false drops it. */
  readonly preview?: (
    delta: Parameters<NonNullable<TransactionOptions['preview']>>[0],
    etc: EtcCommitSummary,
    snapshot: Parameters<NonNullable<TransactionOptions['preview']>>[1],
  ) => Promise<boolean>;
}

export interface EtcCommitted extends TransactionResult {
  readonly etc: EtcCommitSummary;
}

/** Makes what was changed in the running `/etc` a revision of the snapshot that runs, merged with what has changed in that since. */
export async function commitEtc(session: Session, request: EtcCommitRequest): Promise<EtcCommitted> {
  const {store} = session;
  const deployment = await requireDeployment(store);
  const view = await store.readView();
  if (!view.snapshots.has(deployment.snapshot)) throw etcSnapshotGone(deployment.snapshot);
  const merge = new EtcMerge(session, deployment, request);
  const {preview} = request;
  const {record, ...rest} = await transact(session, deployment.snapshot, jobOf(merge, request), {
    interactive: false,
    preview: preview && ((delta, now) => preview(delta, merge.summary, summarize(session, view, now))),
  });
  return {snapshot: record.number, revision: record.revision, ...rest, etc: merge.summary};
}

function jobOf(merge: EtcMerge, {text}: EtcCommitRequest): Job {
  return {
    title: 'committing /etc',
    summary: (number) => `Committed the running /etc to ${number}${text ? `: ${text}` : '.'}`,
    check: false,
    commands: () => [],
    alter: (run) => merge.carryOut(run),
    beforeCommit: () => merge.keepBeside(),
  };
}

/** The merge of one commit, from the plan to what is kept of it. */
class EtcMerge {
  #plan: EtcPlan = {steps: []};
  #keepBeside = async (): Promise<void> => Promise.resolve();

  constructor(
    readonly session: Session,
    readonly deployment: LivedIn,
    readonly request: EtcCommitRequest,
  ) {}

  get summary(): EtcCommitSummary {
    return summariseCommit(this.#plan);
  }

  /** Brings what was changed in the running `/etc` into the work copy. */
  async carryOut({record, root: target, distro, logFile}: Alteration): Promise<void> {
    const {store, signal} = this.session;
    const {name} = this.deployment;
    const {derivedFiles} = distro.adapter.layout;
    const roots = {
      base: await store.root(treeOfKey(this.deployment)),
      local: await store.root(deploymentTree(name)),
      next: await store.root(revisionTree(revisionName(record))),
    };
    const conflicts = conflictsOf(store, name);
    const directory = committedOf(store, name);
    const committed = await openCommitted(directory, madeAt(this.deployment));
    this.#plan = await planEtc({
      ...roots,
      committed,
      derivedFiles,
      unresolved: (await listConflicts(conflicts)).map(({path}) => path),
      leftOut: this.#leftOut(derivedFiles),
      signal,
    });
    await applyEtc(this.#plan, {...roots, target, signal});
    await appendFile(logFile, logOf(this.#plan), {mode: 0o600});
    const {steps} = this.#plan;
    const taken = await commitRecord(steps, committed, {next: roots.next, made: target});
    this.#keepBeside = async () => {
      await addConflicts(steps, {...roots, conflicts});
      await saveCommitted(directory, madeAt(this.deployment), taken);
      await (await store.volume()).flush();
    };
  }

  /** Keeps the other side of what is in conflict. Should the commit be cut off after that, it is in the list for nothing. */
  async keepBeside(): Promise<void> {
    await this.#keepBeside();
  }

  #leftOut(derivedFiles: readonly string[]): (path: RootPath) => boolean {
    const isDerived = compilePatterns(derivedFiles);
    const {accounts} = this.request;
    return (path) => belongsToMachine(path) || isDerived(path) || (!accounts && ACCOUNT_FILES.has(path));
  }
}

function logOf({steps}: EtcPlan): string {
  const lines = steps.map(
    ({path, action, why}) => `${escapeControl(bytesToText(path))}: ${ETC_ACTIONS[action]} (${why})\n`,
  );
  return lines.join('');
}

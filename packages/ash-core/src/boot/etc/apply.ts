import {etcChanged, etcInterrupted} from '../../errors/etc.js';
import type {Root} from '../../files/root.js';
import {atEntry} from '../../delta/merge/at-entry.js';
import {saveConflicts} from './conflicts/save.js';
import {readFileAt} from '../../delta/merge/file-content.js';
import type {EtcPlan, EtcStep} from './plan-step.js';
import {removeEntry} from '../../delta/merge/write/remove-entry.js';
import {writeEntry} from '../../delta/merge/write/write-entry.js';
import {writeXattrs} from '../../delta/merge/write/write-xattrs.js';
import type {MergeResult} from '../../delta/merge/result.js';

/** The roots that the plan was made for, and where it is carried out. */
export interface EtcApplyRequest {
  readonly base: Root;
  readonly local: Root;
  readonly next: Root;
  /** The new deployment: a writable copy of `next`. */
  readonly target: Root;
  /** Absolute path on the host of a directory for this deployment's conflicts, made when there are any; without it nothing is kept. */
  readonly conflicts?: string;
  /** Told before each change. */
  readonly onStep?: (step: EtcStep) => void;
  /** Stops it with `ASH_INTERRUPTED`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries a plan out. Interrupted anywhere and run again with the same plan, it comes to the same end. Everything is durable
 * after the volume's next flush. Rejects with `ASH_ETC_CHANGED` when the running `/etc` no longer fits the plan.
 */
export async function applyEtc(plan: EtcPlan, request: EtcApplyRequest): Promise<void> {
  const changes = plan.steps.filter(({result}) => result !== 'leave');
  for (const step of changes) await requireUnchanged(step, request);
  const {conflicts} = request;
  if (conflicts !== undefined) await saveConflicts(plan.steps, {...request, conflicts});
  await carryOut(changes, request);
}

async function carryOut(changes: readonly EtcStep[], {target, local, next, onStep, signal}: EtcApplyRequest) {
  const begin = (step: EtcStep): void => {
    if (signal?.aborted) throw etcInterrupted(signal.reason);
    onStep?.(step);
  };
  for (const step of [...changes].reverse()) {
    if (step.result !== 'remove') continue;
    begin(step);
    await removeEntry(target, step.path);
  }
  const written = changes.flatMap((step) =>
    isWritten(step.result) ? [{step, path: step.path, result: step.result}] : [],
  );
  for (const {step, path, result} of written) {
    begin(step);
    await writeEntry(target, path, result, {local, next});
  }
  await writeXattrs(target, written);
}

function isWritten(result: EtcStep['result']): result is MergeResult {
  return typeof result === 'object';
}

/** What has become a different thing on the machine since the plan was made would be lost by it. */
async function requireUnchanged({path, entries, madeFrom}: EtcStep, {local}: EtcApplyRequest): Promise<void> {
  const entry = await atEntry(local.directory, path, 'look at', (directory, name) => directory.entry(name));
  const kind = entry?.kind === 'socket' ? undefined : entry?.kind;
  if (kind !== entries.local?.kind) throw etcChanged(path);
  if (!madeFrom) return;
  const content = await readFileAt(local, path, madeFrom.length);
  if (!content?.equals(madeFrom)) throw etcChanged(path);
}

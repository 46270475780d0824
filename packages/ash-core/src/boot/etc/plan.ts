import type {RootPath} from 'ash-sdk';
import {compilePatterns} from '../../delta/patterns.js';
import {etcAccountClash, etcInterrupted, etcTypeClash, type FileClashes} from '../../errors/etc.js';
import type {Root} from '../../files/root.js';
import {sinceCommit, type CommittedEtc} from './committed/since-commit.js';
import {decide} from './decide.js';
import type {EtcPlan, EtcStep} from './plan-step.js';
import {scanEtc} from './scan/scan-etc.js';
import {belongsToMachine} from './policy.js';
import {settleDirectories} from './settle-directories.js';
import type {Sides} from '../../delta/merge/sides.js';
import {leave} from './steps.js';
import {stillUnresolved} from './unresolved.js';
import type {Entries} from '../../delta/merge/entry.js';

/** Three roots, of which only what is below `/etc` is looked at. */
export interface EtcPlanRequest extends Sides<Root> {
  /** The revision that the running deployment began with. */
  readonly base: Root;
  /** The running deployment; best a copy of it, in which nothing moves. */
  readonly local: Root;
  /** The new revision. */
  readonly next: Root;
  /** Patterns as in `DistroLayout.derivedFiles`, of the new revision's distribution. */
  readonly derivedFiles: readonly string[];
  /** Conflicts that the running deployment still has: they stay conflicts until somebody resolves them. */
  readonly unresolved: readonly RootPath[];
  /** Paths that stay as the new revision has them, whatever the machine has there. */
  readonly leftOut?: (path: RootPath) => boolean;
  /** What of the running `/etc` was made part of a revision before. */
  readonly committed?: CommittedEtc | undefined;
  /** `machine`: only what belongs to the machine is carried over, and nothing can clash. Default: `all`. */
  readonly scope?: EtcScope;
  /** Stops it with `ASH_INTERRUPTED`. */
  readonly signal?: AbortSignal | undefined;
}

export type EtcScope = 'all' | 'machine';

/**
 * What becomes of every path of `/etc` that is not the same on all three sides; changes nothing. Memory grows with the number of
 * such paths. Rejects with `ASH_ETC_TYPE_CLASH` or `ASH_ETC_ACCOUNT_CLASH` when the two sides can't both have their way.
 */
export async function planEtc(request: EtcPlanRequest): Promise<EtcPlan> {
  const {base, local, next, signal} = request;
  try {
    const differences = await scanEtc({base, local, next}, signal);
    return await planFor(differences, request);
  } catch (error) {
    throw signal?.aborted === true ? etcInterrupted(error) : error;
  }
}

async function planFor(
  differences: ReadonlyMap<RootPath, Entries>,
  request: EtcPlanRequest,
): Promise<EtcPlan> {
  const {base, local, next, signal} = request;
  const roots = {base, local, next};
  const isLeftOut = request.leftOut ?? (() => false);
  const isDerived = compilePatterns(request.derivedFiles);
  const unresolved = new Set(request.unresolved);
  const decided = new Map<RootPath, EtcStep>();
  const typeClashes = new Set<RootPath>();
  const accountClashes: FileClashes[] = [];
  for (const [path, found] of differences) {
    signal?.throwIfAborted();
    if (request.scope === 'machine' && !belongsToMachine(path)) {
      decided.set(path, leave(path, found, 'left-out'));
      continue;
    }
    const since = await sinceCommit(path, found, roots, request.committed);
    const decision = await decide(path, since.entries, {roots: since.roots, isDerived, isLeftOut});
    if ('step' in decision) {
      const {step} = decision;
      decided.set(path, unresolved.has(path) ? await stillUnresolved(step, since.roots) : step);
    } else if (decision.clash === 'type') typeClashes.add(path);
    else accountClashes.push(decision.clash);
  }
  if (request.scope === 'machine') return {steps: [...withoutClashes(decided).values()].sort(byPath)};
  const {steps, clashes} = settleDirectories(decided);
  for (const path of clashes) typeClashes.add(path);
  if (typeClashes.size > 0) throw etcTypeClash([...typeClashes].sort());
  if (accountClashes.length > 0) throw etcAccountClash(accountClashes);
  return {steps: [...steps.values()].sort(byPath)};
}

/** What would need a directory where the new revision has something else stays as the revision has it. */
function withoutClashes(decided: ReadonlyMap<RootPath, EtcStep>): ReadonlyMap<RootPath, EtcStep> {
  const {steps, clashes} = settleDirectories(decided);
  if (clashes.size === 0) return steps;
  const isBelow = (path: RootPath): boolean => [...clashes].some((clash) => path.startsWith(`${clash}/`));
  return new Map([...steps].filter(([path]) => !isBelow(path)));
}

function byPath(a: EtcStep, b: EtcStep): number {
  return a.path < b.path ? -1 : 1;
}

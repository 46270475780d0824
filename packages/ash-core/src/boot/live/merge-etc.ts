import {applyEtc} from '../etc/apply.js';
import type {CommittedEtc} from '../etc/committed/since-commit.js';
import {sameEntry} from '../../delta/merge/entry.js';
import type {EtcPlan} from '../etc/plan-step.js';
import {planEtc} from '../etc/plan.js';
import {belongsToMachine} from '../etc/policy.js';
import type {Sides} from '../../delta/merge/sides.js';
import type {RootPath} from 'ash-sdk';
import type {Root} from '../../files/root.js';
import type {Session} from '../../session.js';
import {distroOf} from '../../transaction/distro-of.js';
import type {SnapshotRecord} from '../../store/view.js';

export interface MergeRequest {
  readonly record: SnapshotRecord;
  readonly roots: Sides<Root>;
  /** A writable copy of `roots.next`, as far as `/etc` goes. */
  readonly target: Root;
}

export interface MergedEtc {
  /** Both sides are wanted: what was lived in was taken. */
  readonly conflicts: readonly RootPath[];
  /** Changed, and not taken, because it belongs to the machine. */
  readonly leftOut: readonly RootPath[];
}

/** Puts what was changed live in `/etc` into a work copy. The other side of conflicts is kept in a directory of the host. */
export async function mergeIntoRevision(
  session: Session,
  {record, roots, target}: MergeRequest,
  conflicts: string,
): Promise<MergedEtc> {
  const plan = await planFor(session, record, roots, {leftOut: belongsToMachine});
  await applyEtc(plan, {...roots, target, conflicts, signal: session.signal});
  const leftOut = plan.steps.filter(
    ({why, entries}) => why === 'left-out' && !sameEntry(entries.base, entries.local),
  );
  return {...conflictsIn(plan), leftOut: leftOut.map(({path}) => path)};
}

/** Carries a running `/etc` over into a tree that shall be lived in. */
export async function carryIntoTree(
  session: Session,
  {record, roots, target}: MergeRequest,
  committed?: CommittedEtc,
): Promise<Pick<MergedEtc, 'conflicts'>> {
  const plan = await planFor(session, record, roots, {committed});
  await applyEtc(plan, {...roots, target, signal: session.signal});
  return conflictsIn(plan);
}

async function planFor(
  session: Session,
  record: SnapshotRecord,
  roots: Sides<Root>,
  options: {leftOut?: (path: RootPath) => boolean; committed?: CommittedEtc | undefined},
): Promise<EtcPlan> {
  const {adapter} = await distroOf(session, record);
  const {derivedFiles} = adapter.layout;
  return planEtc({...roots, ...options, derivedFiles, unresolved: [], signal: session.signal});
}

function conflictsIn({steps}: EtcPlan): {readonly conflicts: readonly RootPath[]} {
  return {conflicts: steps.filter(({action}) => action === 'conflict').map(({path}) => path)};
}

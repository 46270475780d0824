import {bootChangedSince, nothingWouldBoot} from '../errors/boot.js';
import {deleteRefused} from '../errors/tree.js';
import type {Plan} from '../store/plan.js';
import {
  deploymentName,
  type BootChoice,
  type DeploymentChange,
  type DeploymentRecord,
  type Operation,
  type SnapshotChange,
  type View,
} from '../store/view.js';

export interface ReplayFacts {
  /** Name of the deployment that this machine runs, if it runs one. It stays on record. */
  readonly running: string | undefined;
  /** So does every one that was booted: somebody may have lived in it. */
  readonly keepsBooted: boolean;
}

/**
 * What an operation did to deployments and to what boots, done once more upon a view; `changes` is what becomes of snapshots. How a
 * deployment came up doesn't count as a change. Pure.
 */
export function replayBoot(
  view: View,
  operation: Operation,
  changes: readonly SnapshotChange[],
  {running, keepsBooted}: ReplayFacts,
): Pick<Plan, 'deployments' | 'boot'> {
  const snapshots = snapshotsAfter(view, changes);
  const deployments = (operation.deployments ?? []).flatMap((change) =>
    replayed(view, operation, change, snapshots, {running, keepsBooted}),
  );
  const after = deploymentsAfter(view, deployments);
  const boot = operation.boot === undefined ? view.boot : choiceAfter(view, operation, operation.boot, after);
  if (running !== undefined && boot.default === null && view.boot.default !== null) {
    throw nothingWouldBoot(operation);
  }
  requireWhole(view, operation, boot, after, snapshots, changes);
  return {
    ...(deployments.length > 0 && {deployments}),
    ...(!sameChoice(boot, view.boot) && {boot: {before: view.boot, after: boot}}),
  };
}

/** None when it is as it shall be already, or must stay. */
function replayed(
  view: View,
  operation: Operation,
  {id, before, after}: DeploymentChange,
  snapshots: ReadonlySet<number>,
  {running, keepsBooted}: ReplayFacts,
): DeploymentChange[] {
  const now = view.deployments.get(id) ?? null;
  if (sameDeployment(now, after)) return [];
  if (!sameDeployment(now, before)) throw bootChangedSince(operation);
  if (after === null) {
    const isRunning = now !== null && deploymentName(now) === running;
    const stays = isRunning || (keepsBooted && now !== null && now.health !== 'untried');
    return stays ? [] : [{id, before: now, after}];
  }
  if (!snapshots.has(after.snapshot)) return [];
  return [{id, before: now, after: {...after, health: now?.health ?? after.health}}];
}

/** Only the default says whether something later builds on it: the rest also changes by itself. */
function choiceAfter(
  view: View,
  operation: Operation,
  {before, after}: {before: BootChoice; after: BootChoice},
  deployments: ReadonlyMap<number, DeploymentRecord>,
): BootChoice {
  const {boot: now} = view;
  const movesDefault = before.default !== after.default;
  if (movesDefault && now.default !== before.default && now.default !== after.default) {
    throw bootChangedSince(operation);
  }
  const there = (id: number | null): number | null => (id !== null && deployments.has(id) ? id : null);
  const movesPrevious =
    before.previous !== after.previous && (!movesDefault || now.default === before.default);
  const previous = movesPrevious ? there(after.previous) : now.previous;
  return {
    default: movesDefault ? after.default : now.default,
    previous: deployments.get(previous ?? 0)?.health === 'bad' ? null : previous,
    once: there(now.once === before.once ? after.once : now.once),
  };
}

/** Nothing that boots may be left without its deployment, and no deployment without its snapshot. */
function requireWhole(
  view: View,
  operation: Operation,
  boot: BootChoice,
  deployments: ReadonlyMap<number, DeploymentRecord>,
  snapshots: ReadonlySet<number>,
  changes: readonly SnapshotChange[],
): void {
  for (const id of [boot.default, boot.previous, boot.once]) {
    if (id !== null && !deployments.has(id)) throw bootChangedSince(operation);
  }
  for (const deployment of deployments.values()) {
    if (snapshots.has(deployment.snapshot)) continue;
    const record = changes.find(({snapshot}) => snapshot === deployment.snapshot)?.before;
    if (record != null) throw deleteRefused(record.number, record, 'deployed', deployment);
    if (view.deployments.get(deployment.id) !== deployment) throw bootChangedSince(operation);
  }
}

function snapshotsAfter(view: View, changes: readonly SnapshotChange[]): ReadonlySet<number> {
  const snapshots = new Set(view.snapshots.keys());
  for (const {snapshot, after} of changes) {
    if (after === null) snapshots.delete(snapshot);
    else snapshots.add(snapshot);
  }
  return snapshots;
}

function deploymentsAfter(
  view: View,
  changes: readonly DeploymentChange[],
): ReadonlyMap<number, DeploymentRecord> {
  const deployments = new Map(view.deployments);
  for (const {id, after} of changes) {
    if (after === null) deployments.delete(id);
    else deployments.set(id, after);
  }
  return deployments;
}

/** Equal but for how it came up. */
function sameDeployment(a: DeploymentRecord | null, b: DeploymentRecord | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.snapshot === b.snapshot &&
    a.revision === b.revision &&
    a.keep === b.keep &&
    a.fromMenu === b.fromMenu &&
    a.superseded === b.superseded
  );
}

function sameChoice(a: BootChoice, b: BootChoice): boolean {
  return a.default === b.default && a.previous === b.previous && a.once === b.once;
}

import type {Plan} from './plan.js';
import type {DeploymentRecord, Operation, Retired, SnapshotRecord, View} from './view.js';

/** The view that a plan leads to, and the operation that leads there. Pure. */
export function nextView(
  view: View,
  plan: Plan,
  about: Pick<Operation, 'time' | 'user' | 'host' | 'argv'>,
  target: Operation | undefined,
): {view: View; operation: Operation} {
  const id = view.operation + 1;
  const operation: Operation = {
    id,
    ...about,
    summary: plan.summary,
    changes: plan.changes,
    ...(plan.deployments !== undefined && {deployments: plan.deployments}),
    ...(plan.boot !== undefined && {boot: plan.boot}),
    previousUndo: view.history.undo,
    ...(plan.automatic === true && {automatic: true}),
    ...(plan.undoes !== undefined && {undoes: plan.undoes}),
    ...(plan.redoes !== undefined && {redoes: plan.redoes}),
    ...(plan.horizon !== undefined && {horizon: plan.horizon}),
    ...(plan.log !== undefined && {log: plan.log}),
  };
  const snapshots = applyChanges(view, plan);
  const deployments = applyDeployments(view, plan);
  const boot = plan.boot?.after ?? view.boot;
  const horizon = Math.max(view.horizon, plan.horizon ?? 0);
  return {
    operation,
    view: {
      operation: id,
      nextNumber: Math.max(view.nextNumber, ...plan.changes.map((change) => change.snapshot + 1)),
      snapshots,
      deployments,
      nextDeployment: Math.max(
        view.nextDeployment,
        ...(plan.deployments ?? []).map((change) => change.id + 1),
      ),
      boot,
      defaultSnapshot: boot.default === null ? null : (deployments.get(boot.default)?.snapshot ?? null),
      history: nextHistory(view.history, plan, id, target),
      horizon,
      retired: nextRetired(view, snapshots, id, horizon),
    },
  };
}

function applyChanges(view: View, plan: Plan): ReadonlyMap<number, SnapshotRecord> {
  const snapshots = new Map(view.snapshots);
  for (const change of plan.changes) {
    if (change.after === null) snapshots.delete(change.snapshot);
    else snapshots.set(change.snapshot, change.after);
  }
  return new Map([...snapshots].sort(([a], [b]) => a - b));
}

function applyDeployments(view: View, plan: Plan): ReadonlyMap<number, DeploymentRecord> {
  const deployments = new Map(view.deployments);
  for (const {id, after} of plan.deployments ?? []) {
    if (after === null) deployments.delete(id);
    else deployments.set(id, after);
  }
  return deployments;
}

/** A snapshot that was deleted before the horizon can't come back, so nothing need be known of it. */
function nextRetired(
  view: View,
  snapshots: ReadonlyMap<number, SnapshotRecord>,
  operation: number,
  horizon: number,
): ReadonlyMap<number, Retired> {
  const deleted = [...view.snapshots.values()].filter(({number}) => !snapshots.has(number));
  const retired = [
    ...[...view.retired].filter(([number]) => !snapshots.has(number)),
    ...deleted.map(({number, latestRevision}) => [number, {latestRevision, operation}] as const),
  ];
  return new Map(retired.filter(([, facts]) => facts.operation > horizon));
}

/** `target` is the operation that an undo or a redo is about. */
function nextHistory(
  history: View['history'],
  plan: Plan,
  id: number,
  target: Operation | undefined,
): View['history'] {
  if (plan.automatic === true) return history;
  if (plan.undoes !== undefined && target !== undefined) {
    const fromStack = history.undo === plan.undoes;
    return fromStack
      ? {undo: target.previousUndo, redo: [...history.redo, plan.undoes]}
      : {undo: id, redo: []};
  }
  if (plan.redoes !== undefined) return {undo: plan.redoes, redo: history.redo.slice(0, -1)};
  if (plan.horizon !== undefined) {
    const reachable = (operation: number): boolean => operation > (plan.horizon ?? 0);
    return {
      undo: history.undo !== null && reachable(history.undo) ? history.undo : null,
      redo: history.redo.filter(reachable),
    };
  }
  return {undo: id, redo: []};
}

import {
  deploymentName,
  revisionName,
  type DeploymentRecord,
  type Operation,
  type SnapshotRecord,
  type View,
} from '../store/view.js';

type RevisionKey = Pick<SnapshotRecord, 'number' | 'revision'>;

/** What of an operation says which trees an undo of it needs. */
export interface PastOperation extends Pick<Operation, 'id' | 'time' | 'deployments'> {
  readonly changes: readonly {readonly before: RevisionKey | null; readonly after: RevisionKey | null}[];
}

/**
 * The last operation that can be forgotten: every one up to it is older than `olderThan` (ISO 8601). `operations`
 * are those after the present horizon, the newest first. Pure.
 */
export function horizonFor(view: View, operations: readonly PastOperation[], olderThan: string): number {
  const oldestKept = operations.findLast(({time}) => time >= olderThan)?.id;
  const horizon = oldestKept === undefined ? view.operation : oldestKept - 1;
  return Math.max(view.horizon, horizon);
}

/** Revisions that the view has or runs, or that undoing an operation after the horizon would bring back. Pure. */
export function neededRevisions(
  view: View,
  operations: readonly PastOperation[],
  horizon: number,
): ReadonlySet<string> {
  const needed = new Set([...view.snapshots.values()].map(revisionName));
  for (const {id, changes} of operations) {
    if (id <= horizon) continue;
    for (const {before, after} of changes) {
      for (const record of [before, after]) if (record !== null) needed.add(revisionName(record));
    }
  }
  // What was changed in a deployment's /etc is told by the revision that it began with.
  for (const {snapshot, revision} of deploymentsWithin(view, operations, horizon)) {
    needed.add(`${snapshot}.${revision}`);
  }
  return needed;
}

/** Names of deployments that the view has, or that undoing an operation after the horizon would bring back. Pure. */
export function neededDeployments(
  view: View,
  operations: readonly PastOperation[],
  horizon: number,
): ReadonlySet<string> {
  return new Set(deploymentsWithin(view, operations, horizon).map(deploymentName));
}

function deploymentsWithin(
  view: View,
  operations: readonly PastOperation[],
  horizon: number,
): readonly DeploymentRecord[] {
  const changes = operations.filter(({id}) => id > horizon).flatMap(({deployments = []}) => deployments);
  const changed = changes.flatMap(({before, after}) => [before, after]).filter((record) => record !== null);
  return [...view.deployments.values(), ...changed];
}

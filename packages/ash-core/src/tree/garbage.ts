import {keyName} from '../store/revision-key.js';
import {
  deploymentName,
  revisionName,
  type DeploymentRecord,
  type Operation,
  type SnapshotRecord,
  type View,
} from '../store/view.js';

/** The revisions that one record refers to. */
export type RecordKey = Pick<SnapshotRecord, 'number' | 'revision' | 'builtOn'>;

/** What of an operation says which trees an undo of it needs. */
export interface PastOperation extends Pick<Operation, 'id' | 'time' | 'deployments'> {
  readonly changes: readonly {readonly before: RecordKey | null; readonly after: RecordKey | null}[];
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
  const needed = new Set([...view.snapshots.values()].flatMap(revisionsOf));
  for (const {id, changes} of operations) {
    if (id <= horizon) continue;
    for (const {before, after} of changes) {
      for (const record of [before, after]) {
        for (const name of record === null ? [] : revisionsOf(record)) needed.add(name);
      }
    }
  }
  // What was changed in a deployment's /etc is told by the revision that it began with.
  for (const deployment of deploymentsWithin(view, operations, horizon)) needed.add(keyName(deployment));
  return needed;
}

/** Its own, and the one that tells which layer it is. */
function revisionsOf(record: RecordKey): readonly string[] {
  const {builtOn} = record;
  const below = builtOn && {number: builtOn.snapshot, revision: builtOn.revision};
  return [record, ...(below ? [below] : [])].map(revisionName);
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

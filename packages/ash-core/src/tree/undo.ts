import {
  deleteRefused,
  nothingToRedo,
  nothingToUndo,
  undoAutomatic,
  undoBlocked,
  undoForgotten,
  undoHasChildren,
} from '../errors/tree.js';
import {planOf, type Plan} from '../store/plan.js';
import type {Operation, SnapshotChange, SnapshotRecord, View} from '../store/view.js';
import {childrenOf, subtreeOf} from './family.js';
import {checkName} from './names.js';
import {replayBoot} from './undo-boot.js';

/** The operation that an `undo` without a number takes back. */
export function nextUndo(view: View): number {
  const id = view.history.undo;
  if (id === null || id <= view.horizon) throw nothingToUndo(view.horizon);
  return id;
}

/** The operation that a `redo` brings back. */
export function nextRedo(view: View): number {
  const id = view.history.redo.at(-1);
  if (id === undefined) throw nothingToRedo();
  return id;
}

/** What this machine runs: a snapshot, and the name of its deployment. */
export interface Running {
  readonly snapshot: number;
  readonly name: string;
}

/** Takes one operation back. Refused when something later builds on what it did. Pure. */
export function planUndo(view: View, operation: Operation, running: Running | undefined): Plan {
  if (operation.id <= view.horizon) throw undoForgotten(operation.id, view.horizon);
  if (operation.automatic === true) throw undoAutomatic(operation);
  const {changes, deployments, boot} = operation;
  if (changes.length === 0 && deployments === undefined && boot === undefined) {
    throw undoBlocked(operation, null);
  }
  return planReplay(view, inverseOf(operation), running, {
    summary: `Undid operation ${operation.id}: ${operation.summary}`,
    undoes: operation.id,
  });
}

/** Brings an undone operation back. Pure. */
export function planRedo(view: View, operation: Operation, running: Running | undefined): Plan {
  return planReplay(view, operation, running, {
    summary: `Redid operation ${operation.id}: ${operation.summary}`,
    redoes: operation.id,
  });
}

function inverseOf(operation: Operation): Operation {
  const turn = <T extends {before: unknown; after: unknown}>(change: T): T => ({
    ...change,
    before: change.after,
    after: change.before,
  });
  return {
    ...operation,
    changes: operation.changes.map(turn),
    ...(operation.deployments && {deployments: operation.deployments.map(turn)}),
    ...(operation.boot && {boot: turn(operation.boot)}),
  };
}

function planReplay(
  view: View,
  operation: Operation,
  running: Running | undefined,
  about: Partial<Plan> & {summary: string},
): Plan {
  const replayed = operation.changes.map(({snapshot, before, after}) => {
    const now = view.snapshots.get(snapshot) ?? null;
    if (!sameRecord(now, before)) throw undoBlocked(operation, snapshot);
    return {snapshot, before: now, after: after === null ? null : withLatest(view, after)};
  });
  checkResult(view, operation, replayed, running?.snapshot);
  return planOf(about.summary, replayed, {
    ...about,
    ...replayBoot(view, operation, replayed, {
      running: running?.name,
      keepsBooted: about.undoes !== undefined && operation.undoes === undefined,
    }),
  });
}

/** The tree must still be one: no child without its parent, no circle, no name twice, nothing in use gone. */
function checkResult(
  view: View,
  operation: Operation,
  changes: readonly SnapshotChange[],
  booted: number | undefined,
): void {
  const removed = new Set(changes.filter(({after}) => after === null).map(({snapshot}) => snapshot));
  const restored = new Set(changes.filter(({after}) => after !== null).map(({snapshot}) => snapshot));
  for (const {snapshot, before, after} of changes) {
    if (after === null) {
      const child = childrenOf(view, snapshot).find(({number}) => !removed.has(number));
      if (child !== undefined) throw undoHasChildren(operation, snapshot, child.number);
      if (before !== null && (snapshot === booted || snapshot === view.defaultSnapshot || before.pinned)) {
        const reason = snapshot === booted ? 'booted' : before.pinned ? 'pinned' : 'default';
        throw deleteRefused(snapshot, before, reason);
      }
      continue;
    }
    const {parent, name} = after;
    if (parent !== null && (removed.has(parent) || (!restored.has(parent) && !view.snapshots.has(parent)))) {
      throw undoBlocked(operation, snapshot);
    }
    if (before !== null && isBelow(view, snapshot, parent)) throw undoBlocked(operation, snapshot);
    if (name !== null) checkName(view, name, snapshot);
  }
}

/** Whether a parent lies below the snapshot itself by now, as when each of two is moved below the other. */
function isBelow(view: View, snapshot: number, parent: number | null): boolean {
  return parent !== null && subtreeOf(view, snapshot).some(({number}) => number === parent);
}

/** Equal but for the counter of revisions, which never goes back. */
function sameRecord(a: SnapshotRecord | null, b: SnapshotRecord | null): boolean {
  if (a === null || b === null) return a === b;
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(record: SnapshotRecord): unknown {
  const {latestRevision: _, settings, ...fields} = record;
  const sorted = (entries: [string, unknown][]): unknown => entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted(Object.entries(fields)), sorted(Object.entries(settings))];
}

/** An old record with the counter of revisions as far as it has come since, also when the snapshot was deleted meanwhile. */
function withLatest(view: View, record: SnapshotRecord): SnapshotRecord {
  const since = view.snapshots.get(record.number) ?? view.retired.get(record.number);
  return {...record, latestRevision: Math.max(record.latestRevision, since?.latestRevision ?? 0)};
}

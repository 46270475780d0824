import {nextView} from '../next-view.js';
import type {Operation, SnapshotRecord, View} from '../view.js';
import {EMPTY_VIEW} from '../view-file.js';
import {substituteFor} from './substitute.js';

export interface Replayed {
  readonly view: View;
  /** Stand in the place of operations that are lost; what they changed is told by the others. */
  readonly substitutes: readonly Operation[];
}

/**
 * Does all operations again, the first one first, and gives the view that they lead to. `present` is that view where
 * it is known. Pure.
 */
export function replay(operations: ReadonlyMap<number, Operation>, last: number, present?: View): Replayed {
  const substitutes = new Map<number, Operation>();
  const snapshots = new Map<number, SnapshotRecord>();
  let view: View = {...EMPTY_VIEW, snapshots};
  for (let id = 1; id <= last; id++) {
    const operation = operations.get(id) ?? substituteFor(view, id, laterThan(operations, id, last), present);
    if (!operations.has(id)) substitutes.set(id, operation);
    const about = operation.undoes ?? operation.redoes ?? 0;
    const target = operations.get(about) ?? substitutes.get(about);
    const touched = touchedBy(operation, snapshots);
    const next = after({...view, snapshots: touched}, operation, target, operations.get(id + 1));
    for (const {snapshot} of operation.changes) {
      const record = next.snapshots.get(snapshot);
      if (record === undefined) snapshots.delete(snapshot);
      else snapshots.set(snapshot, record);
    }
    view = {...next, snapshots};
  }
  return {view: {...view, snapshots: inOrder(snapshots)}, substitutes: [...substitutes.values()]};
}

/** Only these are carried along: with all of them, ten thousand operations on as many snapshots would take minutes. */
function touchedBy(
  {changes}: Operation,
  snapshots: ReadonlyMap<number, SnapshotRecord>,
): ReadonlyMap<number, SnapshotRecord> {
  const touched = new Map<number, SnapshotRecord>();
  for (const {snapshot} of changes) {
    const record = snapshots.get(snapshot);
    if (record !== undefined) touched.set(snapshot, record);
  }
  return inOrder(touched);
}

function inOrder(snapshots: ReadonlyMap<number, SnapshotRecord>): ReadonlyMap<number, SnapshotRecord> {
  return new Map([...snapshots].sort(([a], [b]) => a - b));
}

function after(
  view: View,
  operation: Operation,
  target: Operation | undefined,
  following: Operation | undefined,
): View {
  const next = nextView(view, {...operation, clones: [], seals: []}, operation, target).view;
  // What an undo would have taken back is remembered by the operation that came next.
  if (following === undefined || following.previousUndo === next.history.undo) return next;
  return {...next, history: {undo: following.previousUndo, redo: []}};
}

function laterThan(
  operations: ReadonlyMap<number, Operation>,
  id: number,
  last: number,
): readonly Operation[] {
  const later: Operation[] = [];
  for (let other = id + 1; other <= last; other++) {
    const operation = operations.get(other);
    if (operation !== undefined) later.push(operation);
  }
  return later;
}

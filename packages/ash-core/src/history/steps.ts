import {keyName, sameKey} from '../store/revision-key.js';
import type {Operation, RevisionKey, SnapshotChange, SnapshotRecord} from '../store/view.js';

/** How one revision came about. */
export interface Step {
  readonly key: RevisionKey;
  /** The record that it came with. */
  readonly record: SnapshotRecord;
  readonly operation: Operation;
  /** The revisions that it was made of: the one before it first, then the parent's that it was rebased on. Empty for a base. */
  readonly sources: readonly RevisionKey[];
}

/** How each revision came about, by its name (`4.2`), as far as the operations tell; the oldest operation first. Pure. */
export function stepsOf(operations: Iterable<Operation>): ReadonlyMap<string, Step> {
  const steps = new Map<string, Step>();
  const current = new Map<number, number>();
  for (const operation of operations) {
    for (const change of operation.changes) {
      const {snapshot, after} = change;
      if (after === null) continue;
      const key = {snapshot, revision: after.revision};
      // An undo brings back a revision that was there before.
      if (steps.has(keyName(key))) continue;
      steps.set(keyName(key), {
        key,
        record: after,
        operation,
        sources: sourcesOf(operation, change, after, current),
      });
    }
    for (const {snapshot, after} of operation.changes) {
      if (after !== null) current.set(snapshot, after.revision);
    }
  }
  return steps;
}

function sourcesOf(
  {summary}: Operation,
  {snapshot, before, madeOf}: SnapshotChange,
  after: SnapshotRecord,
  current: ReadonlyMap<number, number>,
): RevisionKey[] {
  const {builtOn} = after;
  if (before !== null) {
    const own = {snapshot, revision: before.revision};
    const isRebased =
      builtOn !== undefined && (before.builtOn === undefined || !sameKey(builtOn, before.builtOn));
    return isRebased ? [own, builtOn] : [own];
  }
  if (madeOf !== undefined) return [...madeOf];
  const original = originalOf(summary, snapshot);
  const revision = original === undefined ? undefined : current.get(original);
  if (original !== undefined && revision !== undefined) return [{snapshot: original, revision}];
  if (builtOn !== undefined) return [builtOn];
  const above = after.parent === null ? undefined : current.get(after.parent);
  return after.parent === null || above === undefined ? [] : [{snapshot: after.parent, revision: above}];
}

/** What a clone is a copy of, in an operation of an older store: only its sentence says it. */
function originalOf(summary: string, copy: number): number | undefined {
  const [, original, made] = /^Cloned (\d+)(?: and \d+ below it)? to (\d+)/.exec(summary) ?? [];
  return Number(made) === copy ? Number(original) : undefined;
}

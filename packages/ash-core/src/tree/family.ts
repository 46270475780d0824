import type {SnapshotRecord, View} from '../store/view.js';

/** The children of a snapshot (null: the top-level ones), by number. */
export function childrenOf(view: View, parent: number | null): readonly SnapshotRecord[] {
  return [...view.snapshots.values()].filter((record) => record.parent === parent);
}

/** The children of every snapshot that has any (null: the top-level ones), each by number. */
export function childrenByParent(view: View): ReadonlyMap<number | null, readonly SnapshotRecord[]> {
  const children = new Map<number | null, SnapshotRecord[]>();
  for (const record of view.snapshots.values()) {
    const siblings = children.get(record.parent);
    if (siblings === undefined) children.set(record.parent, [record]);
    else siblings.push(record);
  }
  return children;
}

/** A snapshot and everything below it, parents before children. */
export function subtreeOf(view: View, number: number): readonly SnapshotRecord[] {
  const children = childrenByParent(view);
  const top = view.snapshots.get(number);
  const found: SnapshotRecord[] = top === undefined ? [] : [top];
  // The list grows while it is walked.
  for (const member of found) found.push(...(children.get(member.number) ?? []));
  return found;
}

/** What is below a snapshot, by how far below it is: first its children, then theirs. */
export function levelsBelow(view: View, number: number): readonly (readonly SnapshotRecord[])[] {
  const children = childrenByParent(view);
  const levels: (readonly SnapshotRecord[])[] = [];
  for (let level = children.get(number) ?? []; level.length > 0;) {
    levels.push(level);
    level = level.flatMap((member) => children.get(member.number) ?? []);
  }
  return levels;
}

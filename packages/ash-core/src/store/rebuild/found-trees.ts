import type {Operation, SnapshotChange, SnapshotRecord, View} from '../view.js';
import {parentsOf} from './parents.js';

/** What lies in a store, by the numbers in the names. */
export interface FoundTrees {
  /** Sealed revisions that no command at work has announced, the lowest first. */
  readonly revisions: readonly FoundRevision[];
  /** Highest id of a deployment; 0 when there is none. */
  readonly lastDeployment: number;
  /** The revisions that one was made from, the nearest first, as far as the file system knows; some may be gone. */
  readonly ancestorsOf: (found: FoundRevision) => readonly FoundRevision[];
}

export interface FoundRevision {
  readonly snapshot: number;
  readonly revision: number;
}

/** What a tree that no operation tells of is taken for. */
export interface Adoption {
  readonly changes: readonly SnapshotChange[];
  /** One sentence for each thing that was found, for the user. */
  readonly sentences: readonly string[];
}

/** Records for revisions in the store that no operation mentions: nothing of them is thrown away. Pure. */
export function adopt(
  view: View,
  operations: Iterable<Operation>,
  {revisions, ancestorsOf}: FoundTrees,
  distroOf: (found: FoundRevision) => Pick<SnapshotRecord, 'distro' | 'release'>,
  now: string,
): Adoption {
  const mentioned = new Set([...operations].flatMap(({changes}) => changes.map(({snapshot}) => snapshot)));
  const newest = new Map(revisions.map((found) => [found.snapshot, found]));
  const lost = [...newest.values()].filter(
    ({snapshot}) => !view.snapshots.has(snapshot) && !mentioned.has(snapshot),
  );
  const parents = parentsOf(lost, new Set(view.snapshots.keys()), ancestorsOf);
  const changes: SnapshotChange[] = [];
  const sentences: string[] = [];
  for (const found of newest.values()) {
    const {snapshot, revision} = found;
    const before = view.snapshots.get(snapshot) ?? null;
    if (before === null && !mentioned.has(snapshot)) {
      const parent = parents.get(snapshot) ?? null;
      changes.push({snapshot, before, after: foundSnapshot(found, parent, distroOf(found), now)});
      const place =
        parent === null
          ? 'it stands at the top of the tree now'
          : `it stands below snapshot ${parent}, which it was made from`;
      sentences.push(
        `No operation tells of snapshot ${snapshot}; revision ${snapshot}.${revision} was found, and ${place}.`,
      );
    } else if (before !== null && revision > before.latestRevision) {
      changes.push({snapshot, before, after: {...before, revision, latestRevision: revision, changed: now}});
      sentences.push(
        `No operation tells of revision ${snapshot}.${revision}; it was found, and snapshot ${snapshot} holds it now instead of ${snapshot}.${before.revision}.`,
      );
    }
  }
  return {changes, sentences};
}

function foundSnapshot(
  {snapshot, revision}: FoundRevision,
  parent: number | null,
  distro: Pick<SnapshotRecord, 'distro' | 'release'>,
  now: string,
): SnapshotRecord {
  return {
    number: snapshot,
    parent,
    name: null,
    description: 'Found in the store after its record was lost.',
    revision,
    latestRevision: revision,
    ...distro,
    base: false,
    pinned: false,
    created: now,
    changed: now,
    settings: {},
  };
}

import type {FoundRevision} from './found-trees.js';

/**
 * The parents of snapshots whose records are lost: of each, the nearest snapshot that its revision was made from and that is there, by its
 * `known` record or as one of the lost ones. Nobody becomes an ancestor of its own. Pure.
 */
export function parentsOf(
  lost: readonly FoundRevision[],
  known: ReadonlySet<number>,
  ancestorsOf: (found: FoundRevision) => readonly FoundRevision[],
): ReadonlyMap<number, number> {
  const there = new Set([...known, ...lost.map(({snapshot}) => snapshot)]);
  const parents = new Map<number, number>();
  for (const found of lost) {
    const parent = ancestorsOf(found).find(
      ({snapshot}) => there.has(snapshot) && !isAtOrAbove(parents, found.snapshot, snapshot),
    );
    if (parent !== undefined) parents.set(found.snapshot, parent.snapshot);
  }
  return parents;
}

function isAtOrAbove(parents: ReadonlyMap<number, number>, snapshot: number, other: number): boolean {
  for (let at: number | undefined = other; at !== undefined; at = parents.get(at))
    if (at === snapshot) return true;
  return false;
}

import type {PackageDatabase} from 'ash-sdk';
import type {LayerPackages} from './layer.js';
import {isThere} from './packages.js';

/** What has to be done to another root so that it has the packages of a layer. Names are sorted. */
export interface PackagePlan {
  readonly install: readonly string[];
  /** What the root has already although the layer asks for it. */
  readonly redundant: readonly string[];
  /** Those of them that the layer goes on asking for. */
  readonly alsoAsksFor: readonly string[];
}

/**
 * A package that the root has only as a dependency is asked for again, so that it stays when what needs it goes; with
 * `dropRedundant` the layer lets go of whatever the root has. Pure.
 */
export function planPackages(
  {requested}: LayerPackages,
  onto: PackageDatabase,
  {dropRedundant}: {readonly dropRedundant: boolean},
): PackagePlan {
  const found = (name: string) => onto.packages.get(name);
  const redundant = requested.filter((name) => isThere(found(name)));
  const install = requested.filter((name) => {
    const there = found(name);
    return !isThere(there) || (!dropRedundant && !there.requested);
  });
  return {install, redundant, alsoAsksFor: dropRedundant ? [] : redundant};
}

/** What of a layer's removals is to be removed from a root, and what stays. */
export interface RemovalPlan {
  readonly remove: readonly string[];
  /** Still needed by packages that stay. */
  readonly needed: readonly string[];
}

/**
 * Removes what the layer has removed, unless something that stays depends on it: a library that the layer's own upgrade had replaced
 * may be needed here. Without `dependencies` all of it is tried. Pure.
 */
export function planRemovals(
  {removed}: LayerPackages,
  onto: PackageDatabase,
  dependencies: ReadonlyMap<string, readonly string[]> | undefined,
): RemovalPlan {
  const going = new Set(removed.filter((name) => isThere(onto.packages.get(name))));
  const all = [...going];
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const [dependent, names] of dependencies ?? []) {
      if (going.has(dependent) || !isThere(onto.packages.get(dependent))) continue;
      for (const name of names) if (going.delete(name)) isStable = false;
    }
  }
  return {remove: all.filter((name) => going.has(name)), needed: all.filter((name) => !going.has(name))};
}

/** Packages that somebody had asked for and that a removal took along beyond those that it was about. Pure. */
export function lostBetween(
  before: PackageDatabase,
  after: PackageDatabase,
  removed: readonly string[],
): readonly string[] {
  const expected = new Set(removed);
  return [...before.packages.values()]
    .filter((found) => isThere(found) && found.requested && !expected.has(found.name))
    .filter(({name}) => !isThere(after.packages.get(name)))
    .map(({name}) => name)
    .sort();
}

/** Packages that the layer had in a newer version than the root has now. Pure. */
export function olderThan(
  {changed}: LayerPackages,
  own: PackageDatabase,
  onto: PackageDatabase,
  compareVersions: (a: string, b: string) => number,
): readonly string[] {
  return changed
    .map(({name}) => name)
    .filter((name) => {
      const [ours, theirs] = [own.packages.get(name), onto.packages.get(name)];
      return isThere(ours) && isThere(theirs) && compareVersions(theirs.version, ours.version) < 0;
    });
}

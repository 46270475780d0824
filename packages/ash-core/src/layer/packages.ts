import type {InstalledPackage, PackageDatabase, VersionOrder} from 'ash-sdk';
import {comparePackages} from '../delta/compare-packages.js';
import type {LayerPackages} from './layer.js';

/**
 * The packages of a layer. `alsoAsksFor` are names that count as asked for in it as long as they are installed, even where the
 * side below has them too. Pure.
 */
export function layerPackages(
  below: PackageDatabase,
  own: PackageDatabase,
  compareVersions: VersionOrder | undefined,
  alsoAsksFor: readonly string[] = [],
): LayerPackages {
  const asked = new Set(alsoAsksFor);
  const ours = [...own.packages.values()].filter(isThere);
  const requested = ours.filter(
    ({name, requested: byName}) => asked.has(name) || (byName && !isRequested(below.packages.get(name))),
  );
  const along = ours.filter(({name, requested: byName}) => !byName && !isThere(below.packages.get(name)));
  const removed = [...below.packages.values()].filter(
    (found) => isThere(found) && !isThere(own.packages.get(found.name)),
  );
  const changes = comparePackages(below, own, compareVersions);
  return {
    requested: namesOf(requested),
    along: namesOf(along.filter(({name}) => !asked.has(name))),
    removed: namesOf(removed),
    changed: changes.filter(({from, to}) => from !== null && to !== null),
  };
}

/** Whether a package is installed, be it broken. */
export function isThere(found: InstalledPackage | undefined): found is InstalledPackage {
  return found !== undefined && found.state !== 'configuration-only';
}

function isRequested(found: InstalledPackage | undefined): boolean {
  return isThere(found) && found.requested;
}

function namesOf(packages: readonly InstalledPackage[]): string[] {
  return packages.map(({name}) => name).sort();
}

import type {InstalledPackage, PackageDatabase, VersionOrder} from 'ash-sdk';
import type {PackageChange} from './delta.js';

/**
 * The packages that differ, by name. A removed package of which only configuration is left counts as not there; one
 * that is broken on one side only has changed. Without an order, as between two distributions, versions just differ.
 */
export function comparePackages(
  from: PackageDatabase,
  to: PackageDatabase,
  compareVersions: VersionOrder | undefined,
): PackageChange[] {
  const names = [...new Set([...from.packages.keys(), ...to.packages.keys()])].sort();
  const changes: PackageChange[] = [];
  for (const name of names) {
    const before = present(from.packages.get(name));
    const after = present(to.packages.get(name));
    const change = changeBetween(before, after, compareVersions);
    if (change === undefined) continue;
    changes.push({
      name,
      change,
      from: before?.version ?? null,
      to: after?.version ?? null,
      requested: (after ?? before)?.requested ?? false,
    });
  }
  return changes;
}

function present(found: InstalledPackage | undefined): InstalledPackage | undefined {
  return found?.state === 'configuration-only' ? undefined : found;
}

function changeBetween(
  before: InstalledPackage | undefined,
  after: InstalledPackage | undefined,
  compareVersions: VersionOrder | undefined,
): PackageChange['change'] | undefined {
  if (!before) return after && 'added';
  if (!after) return 'removed';
  if (before.version !== after.version) {
    const order = compareVersions?.(before.version, after.version) ?? 0;
    if (order === 0) return 'changed';
    return order < 0 ? 'upgraded' : 'downgraded';
  }
  return before.state === after.state && before.architecture === after.architecture ? undefined : 'changed';
}

import type {InstalledPackage, Profile} from 'ash-sdk';
import type {ProfileRecord} from './record.js';

/** For each package those that it needs, as `PackageDatabase.dependencies` gives them. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Packages of a database by name. */
export type Packages = ReadonlyMap<string, InstalledPackage>;

/** Whether a package is there with more than its configuration. */
export function isThere(installed: InstalledPackage | undefined): boolean {
  return installed !== undefined && installed.state !== 'configuration-only';
}

/** What a profile's installation brought, together with what an earlier one of the same profile did. Pure. */
export function recordOf(
  profile: Profile,
  before: Packages,
  after: Packages,
  {
    dependencies = new Map(),
    services,
    earlier,
  }: {
    readonly dependencies?: Dependencies | undefined;
    /** Those that were not enabled before. */
    readonly services: readonly string[];
    readonly earlier: ProfileRecord | undefined;
  },
): ProfileRecord {
  const isNew = (name: string) => isThere(after.get(name)) && !isThere(before.get(name));
  const brought = [...after.keys()].filter(isNew);
  const dispensable = [...dependencies].flatMap(([by, needed]) => {
    const owner = after.get(by);
    if (owner === undefined || isNew(by)) return [];
    return needed.filter(isNew).map((needs) => ({by, version: owner.version, needs}));
  });
  return {
    version: 1,
    profile: profile.id,
    wanted: union(earlier?.wanted, profile.packages),
    wantedServices: union(earlier?.wantedServices, profile.services),
    brought: union(earlier?.brought, brought),
    requested: union(
      earlier?.requested,
      brought.filter((name) => after.get(name)?.requested === true),
    ),
    services: union(earlier?.services, services),
    dispensable: [...(earlier?.dispensable ?? []), ...dispensable],
  };
}

function union(some: readonly string[] = [], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])].sort();
}

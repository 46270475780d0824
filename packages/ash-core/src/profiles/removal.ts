import {isThere, type Dependencies, type Packages} from './brought.js';
import type {ProfileRecord} from './record.js';

/** What goes with a profile, and what becomes of the rest of its record. */
export interface Removal {
  /** Packages to remove. */
  readonly remove: readonly string[];
  /** Packages that may go with them, should the package manager take them along. */
  readonly mayGo: ReadonlySet<string>;
  /** Services to disable. */
  readonly disable: readonly string[];
  /** Records of other profiles that take over what stays because of them. */
  readonly takenOver: readonly ProfileRecord[];
}

/**
 * The packages that go with a profile: those that it brought, that nobody has asked for since, and that nothing needs which stays. A link
 * from a package that was there before counts only when that package has changed. Without dependencies only the packages that the
 * profile names go. Pure.
 */
export function removalOf(
  record: ProfileRecord,
  others: readonly ProfileRecord[],
  packages: Packages,
  dependencies: Dependencies | undefined,
): Removal {
  const brought = record.brought.filter((name) => isThere(packages.get(name)));
  const asked = new Set(record.requested);
  const wantedByOthers = new Set(others.flatMap(({wanted}) => wanted));
  const candidates = new Set(
    brought.filter(
      (name) => !wantedByOthers.has(name) && (asked.has(name) || packages.get(name)?.requested !== true),
    ),
  );
  const needs = needsOf(record, packages, dependencies);
  const kept = reachable(
    [...packages.keys()].filter((name) => isThere(packages.get(name)) && !candidates.has(name)),
    needs,
  );
  const free = [...candidates].filter((name) => !kept.has(name));
  const wanted = new Set(record.wanted);
  const remove = dependencies === undefined ? free.filter((name) => wanted.has(name)) : free;
  const gone = new Set(remove);
  const left = brought.filter((name) => !gone.has(name));
  const served = new Set(others.flatMap(({wantedServices}) => wantedServices));
  return {
    remove,
    mayGo: new Set(free),
    disable: record.services.filter((name) => !served.has(name)),
    takenOver: others.flatMap((other) => takeOver(other, {left, services: record.services}, packages, needs)),
  };
}

function needsOf(
  {dispensable}: ProfileRecord,
  packages: Packages,
  dependencies: Dependencies | undefined,
): (name: string) => readonly string[] {
  const without = new Set(dispensable.map(({by, version, needs}) => `${by} ${needs} ${version}`));
  return (name) =>
    (dependencies?.get(name) ?? []).filter(
      (needed) => !without.has(`${name} ${needed} ${packages.get(name)?.version ?? ''}`),
    );
}

/** The other profile's record with what it wants of what stays; nothing when that changes nothing. */
function takeOver(
  other: ProfileRecord,
  {left, services}: {readonly left: readonly string[]; readonly services: readonly string[]},
  packages: Packages,
  needs: (name: string) => readonly string[],
): readonly ProfileRecord[] {
  const own = reachable(other.wanted, needs);
  const more = left.filter((name) => own.has(name) && !other.brought.includes(name));
  const served = services.filter(
    (name) => other.wantedServices.includes(name) && !other.services.includes(name),
  );
  if (more.length === 0 && served.length === 0) return [];
  const wanted = new Set(other.wanted);
  const requested = more.filter((name) => wanted.has(name) && packages.get(name)?.requested === true);
  return [
    {
      ...other,
      brought: [...other.brought, ...more].sort(),
      requested: [...other.requested, ...requested].sort(),
      services: [...other.services, ...served].sort(),
    },
  ];
}

/** The names, and all that they need, near or far. */
function reachable(
  names: readonly string[],
  needs: (name: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set(names);
  for (const name of found) for (const needed of needs(name)) found.add(needed);
  return found;
}

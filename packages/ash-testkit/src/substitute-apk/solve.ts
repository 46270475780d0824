import {compareVersions, parseDependency, type Dependency} from './state/dependency.js';
import {dependenciesOf, satisfies, title, type Package} from './state/package.js';

/** What shall be installed, dependencies before those who need them; or why it can't be, in apk's words. */
export type Solution = {readonly packages: readonly Package[]} | {readonly problem: string};

/** How to choose among packages that are all good. */
export interface Preference {
  /** Take the newest one instead of the installed one, for these names or for all. */
  readonly upgrade: 'all' | ReadonlySet<string>;
  /** Take what the repositories have, even if it is older. */
  readonly available: boolean;
}

/** Finds what the world needs. The first choice counts: nothing is tried twice. */
export function solve(
  world: readonly string[],
  installed: ReadonlyMap<string, Package>,
  offered: readonly Package[],
  preference: Preference,
): Solution {
  const chosen = new Map<string, Package>();
  const order: Package[] = [];
  const problems: string[] = [];

  function candidates(dependency: Dependency): Package[] {
    const all = [...installed.values(), ...offered].filter((one) => satisfies(one, dependency));
    const named = all.filter(({name}) => name === dependency.name);
    return named.length > 0 ? named : all;
  }

  function choose(dependency: Dependency): Package | undefined {
    const good = candidates(dependency).sort((a, b) => compareVersions(b.version, a.version));
    const own = good.find((one) => installed.get(one.name) === one);
    const newest = good.find(({source}) => source !== undefined);
    const isUpgraded =
      preference.upgrade === 'all' || (own !== undefined && preference.upgrade.has(own.name));
    if (own === undefined) return newest;
    if (!isUpgraded || newest === undefined) return own;
    const order_ = compareVersions(newest.version, own.version);
    return order_ > 0 || (preference.available && order_ < 0) ? newest : own;
  }

  function add(dependency: Dependency, requirer: string): void {
    const already = [...chosen.values()].find(({name}) => name === dependency.name);
    if (already !== undefined && !satisfies(already, dependency)) {
      problems.push(`  ${title(already)}:\n    breaks: ${requirer}[${dependency.word}]`);
      return;
    }
    if (already !== undefined || [...chosen.values()].some((one) => satisfies(one, dependency))) return;
    const found = choose(dependency);
    if (found === undefined) {
      problems.push(absent(dependency, requirer));
      return;
    }
    chosen.set(found.name, found);
    for (const one of dependenciesOf(found)) if (!one.isConflict) add(one, title(found));
    order.push(found);
  }

  function absent(dependency: Dependency, requirer: string): string {
    const other = [...offered, ...installed.values()].find(({name}) => name === dependency.name);
    return other === undefined
      ? `  ${dependency.name} (no such package):\n    required by: ${requirer}[${dependency.word}]`
      : `  ${title(other)}:\n    breaks: ${requirer}[${dependency.word}]`;
  }

  for (const word of world) {
    const dependency = parseDependency(word);
    if (!dependency.isConflict) add(dependency, 'world');
  }
  if (problems.length > 0) return {problem: `unable to select packages:\n${problems.join('\n')}`};
  return {packages: order};
}

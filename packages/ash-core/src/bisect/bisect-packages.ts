import type {PackageChange} from '../delta/delta.js';
import {searchNext, testsLeft, type Verdict} from './search.js';

/** How the program judged an earlier root in which some packages are as in the later one. */
export interface PackageTrial {
  /** How many packages were asked for. */
  readonly packages: number;
  /** `skip` also when they could not be installed. */
  readonly verdict: Verdict;
}

/** What came of one trial. */
export interface TriedPackages {
  readonly verdict: Verdict;
  /** The packages that have another version than in the earlier root: those asked for, and what came along. */
  readonly moved: ReadonlySet<string>;
  /** Why they could not be installed, in words; undefined when they were. */
  readonly failure?: string | undefined;
}

/** With which packages of one step a program began to fail. */
export interface PackageBisect {
  /** By name: one, unless others came along with it or between could not be tried; none when there is an obstacle. */
  readonly suspects: readonly PackageChange[];
  /** Why no package is named, in sentences. */
  readonly obstacle: string | null;
  readonly trials: readonly PackageTrial[];
  /** What the step took away. It is not looked through: nothing tells what else would have to go. */
  readonly removed: readonly string[];
}

/**
 * Finds the packages between a good and a bad root with which a program began to fail. `tryWith` judges the good root with these
 * packages as they are in the bad one; they are asked for in growing numbers, always the first ones.
 */
export async function bisectPackages(
  changes: readonly PackageChange[],
  tryWith: (packages: readonly PackageChange[], left: number) => Promise<TriedPackages>,
): Promise<PackageBisect> {
  const moving = changes.filter(({to}) => to !== null);
  const removed = changes.filter(({to}) => to === null).map(({name}) => name);
  const trials: PackageTrial[] = [];
  const moved = new Map<number, ReadonlySet<string>>([[0, new Set()]]);
  const verdicts: (Verdict | undefined)[] = ['good', ...moving.map(() => undefined)];
  const without = (obstacle: string): PackageBisect => ({suspects: [], obstacle, trials, removed});
  const attempt = async (count: number): Promise<TriedPackages> => {
    const left = verdicts.lastIndexOf('bad') - verdicts.lastIndexOf('good') - 1;
    const tried = await tryWith(moving.slice(0, count), Math.max(testsLeft(left) - 1, 0));
    verdicts[count] = tried.verdict;
    moved.set(count, tried.moved);
    trials.push({packages: count, verdict: tried.verdict});
    return tried;
  };

  if (moving.length === 0) return without('No package was added or changed, so none can be the cause.');
  const all = await attempt(moving.length);
  if (all.failure !== undefined)
    return without(`The packages can't be had as they are in the later revision: ${all.failure}`);
  if (all.verdict !== 'bad')
    return without(
      'With all packages of the later revision the earlier one is not bad, so it is not the packages alone.',
    );
  for (;;) {
    const search = searchNext(verdicts);
    if (search.state === 'testing') {
      await attempt(search.next);
      continue;
    }
    const [first, last] = search.state === 'found' ? [search.first, search.first] : [search.from, search.to];
    const before = moved.get(first - 1) ?? new Set();
    const after = moved.get(last) ?? new Set();
    const suspects = moving.filter(({name}) => after.has(name) && !before.has(name));
    return {suspects, obstacle: null, trials, removed};
  }
}

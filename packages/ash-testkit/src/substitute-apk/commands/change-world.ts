import {apply, changesTo} from '../apply.js';
import type {Options} from '../options.js';
import {fail, say} from '../output.js';
import {solve, type Preference} from '../solve.js';
import type {Database} from '../state/database.js';
import {parseDependency} from '../state/dependency.js';
import {dependenciesOf, satisfies, type Package} from '../state/package.js';
import {readRepositories, type Freshness, type Repositories} from '../state/repositories.js';

/** `apk add`: puts words into the world. */
export async function add(options: Options, database: Database): Promise<void> {
  const {known} = await readRepositories(options, freshnessOf(options));
  const names = new Set(options.words.map((word) => parseDependency(word).name));
  const world = [
    ...database.world.filter((word) => !names.has(parseDependency(word).name)),
    ...options.words,
  ];
  await change(options, database, world, known, {upgrade: new Set(), available: false});
}

/** `apk del`: takes words out of the world, and says who still needs them. */
export async function remove(options: Options, database: Database): Promise<void> {
  const {known} = await readRepositories(options, 'never');
  const isKnown = (name: string): boolean =>
    database.packages.has(name) || known.some(({packages}) => packages.some((one) => one.name === name));
  for (const name of options.words) if (!isKnown(name)) fail(`No such package: ${name}`);
  if (options.words.some((name) => !isKnown(name))) return;
  const world = database.world.filter((word) => !options.words.includes(parseDependency(word).name));
  const solution = solve(world, database.packages, [], {upgrade: new Set(), available: false});
  const left = 'packages' in solution ? solution.packages : [];
  const stay = options.words.filter((name) => left.some((one) => one.name === name));
  if (stay.length > 0) {
    say('World updated, but the following packages are not removed due to:');
    for (const name of stay) say(`  ${name}: ${neededFor(name, world, left).join(' ')}`);
    say('');
  }
  await change(options, database, world, [], {upgrade: new Set(), available: false});
}

/** `apk upgrade`: takes the newest of everything. */
export async function upgrade(options: Options, database: Database): Promise<void> {
  const repositories = await readRepositories(options, freshnessOf(options));
  if (repositories.unavailable > 0 || repositories.stale > 0) {
    fail(
      'Not continuing due to stale/unavailable repositories.Use --force-missing-repositories to continue.',
    );
    return;
  }
  const available = options.flags.has('available');
  const world = available ? database.world.map((word) => parseDependency(word).name) : database.world;
  await change(options, database, world, repositories.known, {upgrade: 'all', available});
}

/** `apk fix`: installs again what is named, or what is not whole. */
export async function fix(options: Options, database: Database): Promise<void> {
  const {known} = await readRepositories(options, 'never');
  const broken = [...database.packages.values()].filter(({fields}) => fields.has('f')).map(({name}) => name);
  const again = options.words.length > 0 ? options.words : broken;
  if (again.length > 0) {
    const fetched = known.length > 0 ? known : (await readRepositories(options, freshnessOf(options))).known;
    await change(
      options,
      database,
      database.world,
      fetched,
      {upgrade: new Set(again), available: false},
      again,
    );
    return;
  }
  await change(options, database, database.world, known, {upgrade: new Set(), available: false});
}

async function change(
  options: Options,
  database: Database,
  world: readonly string[],
  known: Repositories['known'],
  preference: Preference,
  again: readonly string[] = [],
): Promise<void> {
  const offered = known.flatMap(({packages}) => packages);
  const solution = solve(world, database.packages, offered, preference);
  if ('problem' in solution) {
    fail(solution.problem);
    return;
  }
  // What is put in place again comes from a repository, even when its version is the installed one.
  const wanted = solution.packages.map((one) =>
    again.includes(one.name)
      ? (offered.find(({name, version}) => name === one.name && version === one.version) ?? one)
      : one,
  );
  if (!options.flags.has('simulate')) database.world = [...world];
  await apply(options, database, changesTo(database, wanted, new Set(again)));
}

function freshnessOf({flags}: Options): Freshness {
  return flags.has('update-cache') ? 'always' : 'old';
}

/** The words of the world because of which a package stays. */
function neededFor(name: string, world: readonly string[], left: readonly Package[]): string[] {
  return world.filter((word) => {
    const seen = new Set<string>();
    const reaches = (one: Package | undefined): boolean => {
      if (one === undefined || seen.has(one.name)) return false;
      seen.add(one.name);
      if (one.name === name) return true;
      return dependenciesOf(one).some((needed) => reaches(left.find((other) => satisfies(other, needed))));
    };
    return reaches(left.find((one) => satisfies(one, parseDependency(word))));
  });
}

import type {PackageDatabase} from 'ash-sdk';
import {lockMisfit, type VersionGone} from '../errors/recipe.js';
import {isThere} from '../layer/packages.js';
import {digestOf, recipeDigest} from './canonical.js';
import type {Lock, Recipe} from './schema.js';
import {scalar} from './write/yaml-text.js';

type Versions = Readonly<Record<string, string>>;

/** The versions of a snapshot's packages, by name, sorted. */
export function versionsOf({packages}: Pick<PackageDatabase, 'packages'>): Versions {
  const there = [...packages.values()].filter(isThere).map(({name, version}) => [name, version] as const);
  return Object.fromEntries(there.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function makeLock(recipe: Recipe, versions: ReadonlyMap<string, Versions>): Lock {
  const snapshots = [...versions].map(
    ([name, packages]) => [name, {sha256: hashOf(packages), packages}] as const,
  );
  return {'ash-lock': 1, recipe: recipeDigest(recipe), snapshots: Object.fromEntries(snapshots)};
}

/** Refuses a lock that was made for another recipe, or that is not as it was written. */
export function requireFit(path: string, lock: Lock, recipe: Recipe): void {
  for (const [name, {sha256, packages}] of Object.entries(lock.snapshots)) {
    if (hashOf(packages) !== sha256) throw lockMisfit(path, `the packages of '${name}' do not have its hash`);
  }
  if (lock.recipe !== recipeDigest(recipe)) throw lockMisfit(path, 'it was made for another recipe');
  for (const {name} of [recipe.base, ...(recipe.layers ?? [])]) {
    if (!Object.hasOwn(lock.snapshots, name)) throw lockMisfit(path, `it has nothing for '${name}'`);
  }
}

/** Packages that are there in another version than the lock says, or not at all. Pure. */
export function otherVersions(
  locked: Versions,
  database: Pick<PackageDatabase, 'packages'>,
): readonly VersionGone[] {
  const there = versionsOf(database);
  return Object.entries(locked)
    .filter(([name, version]) => there[name] !== version)
    .map(([name, wanted]) => ({name, wanted, found: there[name]}));
}

export function writeLock({recipe, snapshots}: Lock): string {
  const lines = [
    "# The versions of a recipe's packages, as 'ash export --lock' wrote them. 'ash apply --locked' installs exactly these.",
    'ash-lock: 1',
    `recipe: ${scalar(recipe)}`,
    'snapshots:',
  ];
  for (const [name, {sha256, packages}] of Object.entries(snapshots)) {
    lines.push(`  ${scalar(name)}:`, `    sha256: ${scalar(sha256)}`, '    packages:');
    for (const [own, version] of Object.entries(packages))
      lines.push(`      ${scalar(own)}: ${text(version)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Versions look like numbers and times too often. */
function text(version: string): string {
  return JSON.stringify(version);
}

function hashOf(packages: Versions): string {
  return digestOf(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}

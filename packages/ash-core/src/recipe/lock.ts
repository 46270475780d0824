import type {PackageDatabase, PackageHooks, RootReader} from 'ash-sdk';
import {lockMisfit, type OtherHash, type VersionGone} from '../errors/recipe.js';
import {isThere} from '../layer/packages.js';
import {digestOf, recipeDigest} from './canonical.js';
import type {Lock, LockedSnapshot, Recipe} from './schema.js';
import {scalar} from './write/yaml-text.js';

type Texts = Readonly<Record<string, string>>;

/** The packages of a snapshot as a lock has them. */
export interface LockedPackages {
  /** Versions by name. */
  readonly packages: Texts;
  /** Hashes of package files by name, of those packages of which one is known. */
  readonly hashes?: Texts | undefined;
}

/** The versions of a snapshot's packages, by name, sorted. */
export function versionsOf({packages}: Pick<PackageDatabase, 'packages'>): Texts {
  const there = [...packages.values()].filter(isThere).map(({name, version}) => [name, version] as const);
  return Object.fromEntries(sorted(there));
}

/** What a lock holds of a root. */
export async function lockedPackagesOf(
  root: RootReader,
  {archives}: Pick<PackageHooks, 'archives'>,
  database: Pick<PackageDatabase, 'packages'>,
): Promise<LockedPackages> {
  const packages = versionsOf(database);
  const known = [...((await archives?.hashes(root)) ?? [])].filter(([name]) => Object.hasOwn(packages, name));
  return {packages, ...(known.length > 0 && {hashes: Object.fromEntries(sorted(known))})};
}

export function makeLock(recipe: Recipe, locked: ReadonlyMap<string, LockedPackages>): Lock {
  const snapshots = [...locked].map(([name, {packages, hashes}]) => {
    const content = {packages, ...(hashes && {hashes})};
    return [name, {sha256: hashOf(content), ...content}] as const;
  });
  return {'ash-lock': 1, recipe: recipeDigest(recipe), snapshots: Object.fromEntries(snapshots)};
}

/** Refuses a lock that was made for another recipe, or that is not as it was written. */
export function requireFit(path: string, lock: Lock, recipe: Recipe): void {
  for (const [name, {sha256, ...content}] of Object.entries(lock.snapshots)) {
    if (hashOf(content) !== sha256) throw lockMisfit(path, `the packages of '${name}' do not have its hash`);
  }
  if (lock.recipe !== recipeDigest(recipe)) throw lockMisfit(path, 'it was made for another recipe');
  for (const {name} of [recipe.base, ...(recipe.layers ?? [])]) {
    if (!Object.hasOwn(lock.snapshots, name)) throw lockMisfit(path, `it has nothing for '${name}'`);
  }
}

/** Packages that are there in another version than the lock says, or not at all. Pure. */
export function otherVersions(
  locked: Texts,
  database: Pick<PackageDatabase, 'packages'>,
): readonly VersionGone[] {
  const there = versionsOf(database);
  return Object.entries(locked)
    .filter(([name, version]) => there[name] !== version)
    .map(([name, wanted]) => ({name, wanted, found: there[name]}));
}

/** Packages whose files have another hash than the lock says, or several. What has no hash on one of the sides fits. Pure. */
export function otherHashes(
  locked: Texts,
  known: ReadonlyMap<string, string | readonly string[]>,
): readonly OtherHash[] {
  return Object.entries(locked).flatMap(([name, wanted]) => {
    const found = [known.get(name) ?? []].flat().find((hash) => hash !== wanted);
    return found === undefined ? [] : [{name, wanted, found}];
  });
}

export function writeLock({recipe, snapshots}: Lock): string {
  const lines = [
    "# The versions of a recipe's packages and the hashes of their files, as 'ash export --lock' wrote them.",
    "# 'ash apply --locked' installs exactly these.",
    'ash-lock: 1',
    `recipe: ${scalar(recipe)}`,
    'snapshots:',
  ];
  for (const [name, {sha256, packages, hashes}] of Object.entries(snapshots)) {
    lines.push(`  ${scalar(name)}:`, `    sha256: ${scalar(sha256)}`);
    lines.push('    packages:', ...entries(packages));
    if (hashes !== undefined) lines.push('    hashes:', ...entries(hashes));
  }
  return `${lines.join('\n')}\n`;
}

/** Versions look like numbers and times too often, so all values are in quotes. */
function entries(texts: Texts): readonly string[] {
  return Object.entries(texts).map(([name, text]) => `      ${scalar(name)}: ${JSON.stringify(text)}`);
}

/** A lock without hashes has the same as before there were any. */
function hashOf({packages, hashes}: Omit<LockedSnapshot, 'sha256'>): string {
  const versions = sorted(Object.entries(packages));
  return digestOf(hashes === undefined ? versions : [versions, sorted(Object.entries(hashes))]);
}

function sorted(entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

import {
  bytesToText,
  type ByteString,
  type InstalledPackage,
  type PackageDatabase,
  type RootPath,
} from 'ash-sdk';
import {sameEntry, type Entries} from '../../delta/merge/entry.js';
import type {LayerPackages} from '../layer.js';
import {isThere} from '../packages.js';
import type {PackagePlan} from '../plan.js';

/** The extended attribute by which a directory gives what is made in it an access control list. */
export const DEFAULT_LIST = 'system.posix_acl_default' as ByteString;

/** Why a layer can't be brought as data, in a sentence. */
export interface Obstacle {
  readonly obstacle: string;
}

/** The packages that a layer has beyond both of its parents, with their versions; or why bringing them would not be enough. Pure. */
export function packagesToBring(
  {removed, changed}: LayerPackages,
  {install}: PackagePlan,
  {below, own, onto}: Readonly<Record<'below' | 'own' | 'onto', {readonly database: PackageDatabase}>>,
): ReadonlyMap<string, string> | Obstacle {
  const [first] = [...removed, ...changed.map(({name}) => name)];
  if (first !== undefined) return {obstacle: `The layer has changed ${first}, which it has from below.`};
  const brought = [...own.database.packages.values()].filter(
    (found) => isThere(found) && !below.database.packages.has(found.name),
  );
  const known = brought.find(({name}) => onto.database.packages.has(name));
  if (known !== undefined) return {obstacle: `The new parent has ${known.name} too.`};
  const asked = install.find((name) => onto.database.packages.has(name));
  if (asked !== undefined) return {obstacle: `${asked} is to be asked for again.`};
  return new Map(brought.map(({name, version}: InstalledPackage) => [name, version]));
}

/** Whether an installation would bring exactly these packages in these versions; else the first that would differ. Pure. */
export function rehearsalDiffers(
  wanted: ReadonlyMap<string, string>,
  rehearsed: ReadonlyMap<string, string>,
): string | undefined {
  const differs = [...new Set([...wanted.keys(), ...rehearsed.keys()])].filter(
    (name) => wanted.get(name) !== rehearsed.get(name),
  );
  return differs.sort()[0];
}

/** What is known of the paths that the adapter decides about. */
export interface PathRules {
  /** Written by the adapter. */
  readonly isMerged: (path: RootPath) => boolean;
  readonly isKept: (path: RootPath) => boolean;
  readonly isRemade: (path: RootPath) => boolean;
}

/** A path that is to be in the new root as it is in the layer. */
export interface Brought {
  readonly path: RootPath;
  readonly entries: Entries;
}

/**
 * Which paths are brought, by what they are below the layer (`base`), in it (`local`) and in the new root (`next`): all that the layer
 * changed. An obstacle when the new root has changed one of them too. Pure.
 */
export function pathsToBring(
  paths: ReadonlyMap<RootPath, Entries>,
  rules: PathRules,
): readonly Brought[] | Obstacle {
  const brought: Brought[] = [];
  for (const [path, entries] of paths) {
    const {base, local, next} = entries;
    if (sameEntry(base, local) || sameEntry(local, next)) continue;
    if (rules.isMerged(path) || rules.isKept(path)) continue;
    if (sameEntry(base, next)) brought.push({path, entries});
    else if (!rules.isRemade(path))
      return {obstacle: `The layer and its parent have both changed ${JSON.stringify(bytesToText(path))}.`};
  }
  return brought.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What can't be made of a file as it is: devices, and directories that give all in them an access list. Pure. */
export function unfitPath(brought: readonly Brought[]): Obstacle | undefined {
  const unfit = brought.find(({entries: {local}}) => {
    if (local === undefined) return false;
    return !['file', 'directory', 'symlink'].includes(local.kind) || local.xattrs.has(DEFAULT_LIST);
  });
  return unfit && {obstacle: `${JSON.stringify(bytesToText(unfit.path))} can't be brought as it is.`};
}

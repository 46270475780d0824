import type {PackageDatabase, RootPath, TreeName} from 'ash-sdk';
import {LOCAL_POLICY} from '../boot/etc/policy.js';
import {changesBetween} from '../delta/changes.js';
import {comparePackages} from '../delta/compare-packages.js';
import {bothOf} from '../delta/concurrent.js';
import {compareRoots} from '../delta/compare-roots.js';
import type {Delta} from '../delta/delta.js';
import {readsTheSame} from '../delta/same-database.js';
import {Places} from '../files/places.js';
import {Root} from '../files/root.js';
import type {Session} from '../session.js';
import {distroOf} from './distro-of.js';
import {selectedTree, type Selection} from '../tree/select.js';

/** A revision, or a tree that is to become one. */
export interface Compared extends Selection {
  readonly tree?: TreeName;
  /** A deployment's tree, which may be written to meanwhile: only a walk can tell, and what belongs to the machine is left out. */
  readonly isDeployment?: boolean;
}

export interface CompareOptions {
  /** Derived files too. */
  readonly all: boolean;
  /** With the text of configuration files that changed. */
  readonly patch: boolean;
}

/** The delta between two revisions. What tells the candidates runs while the older side's package database is read. */
export async function compareRevisions(
  session: Session,
  from: Compared,
  to: Compared,
  {all, patch}: CompareOptions,
): Promise<Delta> {
  const [before, after] = [await sideOf(session, from), await sideOf(session, to)];
  const seen = new Places();
  const [candidates, database] = await bothOf(
    candidatesOf(session, from, to),
    before.database(before.root.noting(seen)),
  );
  return compareRoots({
    from: {root: before.root, database},
    to: {
      root: after.root,
      database: async () => after.database(),
      saysTheSame: (changes) => before.family === after.family && readsTheSame(seen, changes),
    },
    candidates,
    derivedFiles: [...new Set([...before.derivedFiles, ...after.derivedFiles, ...machineFiles(from, to)])],
    compareVersions: before.family === after.family ? after.compareVersions : undefined,
    includeDerived: all,
    patch,
    onUnreadable: process.getuid?.() === 0 ? undefined : () => undefined,
    signal: session.signal,
  });
}

/** Whether anything at all differs between two revisions. */
export async function revisionsDiffer(session: Session, from: Selection, to: Selection): Promise<boolean> {
  const changes = changesBetween({
    from: {root: await rootOf(session, from)},
    to: {root: await rootOf(session, to)},
    candidates: await candidatesOf(session, from, to),
    signal: session.signal,
  });
  for await (const _ of changes) return true;
  return false;
}

/**
 * Whether two revisions of one snapshot surely have other packages: quicker told than which of their files differ. False where a
 * database can't be read, as before its repair: then only the files can tell.
 */
export async function packagesDiffer(session: Session, from: Selection, to: Selection): Promise<boolean> {
  const [before, after] = [await sideOf(session, from), await sideOf(session, to)];
  try {
    const {compareVersions} = after;
    return comparePackages(await before.database(), await after.database(), compareVersions).length > 0;
  } catch {
    return false;
  }
}

/** Where to look for changes; undefined when only a walk of both can tell. */
async function candidatesOf(
  session: Session,
  from: Compared,
  to: Compared,
): Promise<AsyncIterable<RootPath> | undefined> {
  if (from.isDeployment === true || to.isDeployment === true) return undefined;
  const volume = await session.store.volume();
  return volume.changedPaths?.(treeOf(from), treeOf(to), session.signal);
}

function machineFiles(...sides: readonly Compared[]): readonly string[] {
  return sides.some(({isDeployment}) => isDeployment === true) ? LOCAL_POLICY : [];
}

function treeOf(compared: Compared): TreeName {
  return compared.tree ?? selectedTree(compared);
}

async function rootOf(session: Session, selection: Compared): Promise<Root> {
  return session.store.root(treeOf(selection));
}

async function sideOf(session: Session, selection: Compared) {
  const root = await rootOf(session, selection);
  const {adapter} = await distroOf(session, selection.record);
  return {
    root,
    family: adapter.id,
    derivedFiles: adapter.layout.derivedFiles,
    compareVersions: adapter.packages.compareVersions,
    database: async (reader = root): Promise<PackageDatabase> => adapter.packages.read(reader),
  };
}

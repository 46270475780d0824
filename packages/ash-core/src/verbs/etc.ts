import {join} from 'node:path';
import type {RootPath} from 'ash-sdk';
import type {LivedIn} from '../boot/booted.js';
import {conflictsOf} from '../boot/carry-etc.js';
import type {EtcConflict} from '../boot/etc/conflicts/conflict.js';
import {listConflicts} from '../boot/etc/conflicts/index-file.js';
import {KEPT_FILES} from '../boot/etc/conflicts/kept-files.js';
import {resolveConflict} from '../boot/etc/conflicts/resolve.js';
import {localChanges, type LocalChange} from '../boot/etc/local-changes.js';
import {patchesOf} from '../delta/patches.js';
import {conflictNotFound} from '../errors/etc.js';
import {Root, rootPath} from '../files/root.js';
import {findLeftovers, leftoverAt, type Leftover} from '../leftovers/find-leftovers.js';
import {leftoverSuffixes} from '../leftovers/leftover-suffixes.js';
import {resolveLeftover} from '../leftovers/resolve-leftover.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {treeOfKey} from '../store/revision-key.js';
import {requireDeployment} from './etc-deployment.js';

/** A deployment's conflicts in `/etc` that nobody has resolved yet, and what else was changed in it. */
export interface EtcStatus {
  readonly deployment: LivedIn;
  readonly conflicts: readonly EtcConflict[];
  /** How its `/etc` differs from its revision; null for who may not read all of it. */
  readonly changes: readonly LocalChange[] | null;
  /** What the package manager or a rebase left beside edited configuration; null for who may not read all of it. */
  readonly leftovers: readonly Leftover[] | null;
}

/** Patches by path; null for what is no text. */
export type EtcPatches = ReadonlyMap<RootPath, string | null>;

export interface EtcDiff {
  /** From the machine's own file to the one that the snapshot brought. */
  readonly conflicts: EtcPatches;
  /** From the revision's file to the machine's. */
  readonly changes: EtcPatches;
}

/** The conflicts and changes of the deployment that this machine runs, or elsewhere of the default one. */
export async function etcStatus(session: Session): Promise<EtcStatus> {
  const deployment = await requireDeployment(session.store);
  const conflicts = await listConflicts(conflictsOf(session.store, deployment.name));
  if (process.getuid?.() !== 0) return {deployment, conflicts, changes: null, leftovers: null};
  const local = await session.store.root(deploymentTree(deployment.name));
  const leftovers = await findLeftovers(local, await suffixesOf(session, deployment));
  return {deployment, conflicts, changes: await changesOf(session, deployment), leftovers};
}

/** The patches of all conflicts, or with `local` of all changes; with paths only of these and what lies below. */
export async function etcDiff(
  session: Session,
  {paths = [], local = false}: {paths?: readonly string[]; local?: boolean} = {},
): Promise<EtcDiff> {
  const {store} = session;
  const deployment = await requireDeployment(store);
  const ours = await store.root(deploymentTree(deployment.name));
  const isMeant = selectionOf(paths);
  if (local) {
    const base = await store.root(treeOfKey(deployment));
    const changes = (await changesOf(session, deployment)).filter(
      (change) => hasPatch(change) && isMeant(change.path),
    );
    return {conflicts: new Map(), changes: await patchesOf(changes, {root: base}, {root: ours})};
  }
  const directory = conflictsOf(store, deployment.name);
  const conflicts = (await listConflicts(directory)).filter(({path}) => isMeant(path));
  if (conflicts.length === 0) return {conflicts: new Map(), changes: new Map()};
  const theirs = await Root.open(join(directory, KEPT_FILES));
  return {conflicts: await patchesOf(conflicts, {root: ours}, {root: theirs}), changes: new Map()};
}

/**
 * Ends conflicts: the machine's own files stay, or those that the snapshot brought take their places. The same for what a package manager
 * or a rebase left beside a file, by the leftover's own path. Returns what is left.
 */
export async function resolveEtc(
  session: Session,
  {paths, keep}: {paths: readonly string[] | 'all'; keep: 'ours' | 'theirs'},
): Promise<EtcStatus> {
  const {store} = session;
  const deployment = await requireDeployment(store);
  const root = await store.root(deploymentTree(deployment.name));
  const directory = conflictsOf(store, deployment.name);
  const there = (await listConflicts(directory)).map(({path}) => path);
  const meant = paths === 'all' ? there : [...new Set(paths.map((path) => rootPath(path)))];
  const leftovers = new Map<RootPath, Leftover>();
  for (const path of meant.filter((one) => !there.includes(one))) {
    const leftover = leftoverAt(path, await suffixesOf(session, deployment));
    if (leftover === undefined || !(await isFile(root, path))) throw conflictNotFound(path);
    leftovers.set(path, leftover);
  }
  for (const path of meant) {
    const leftover = leftovers.get(path);
    if (leftover === undefined) await resolveConflict(directory, root, path, keep);
    else await resolveLeftover(root, leftover, keep);
  }
  return await etcStatus(session);
}

async function suffixesOf({store, plugins}: Session, {snapshot}: LivedIn): Promise<readonly string[]> {
  const distro = (await store.readView()).snapshots.get(snapshot)?.distro;
  return leftoverSuffixes(distro === undefined ? undefined : (await plugins.distro(distro)).adapter.layout);
}

async function isFile(root: Root, path: RootPath): Promise<boolean> {
  const kind = (await root.stat(path))?.kind;
  return path.startsWith('/etc/') && (kind === 'file' || kind === 'symlink');
}

async function changesOf(
  {store, plugins, signal}: Session,
  running: LivedIn,
): Promise<readonly LocalChange[]> {
  const base = await store.root(treeOfKey(running));
  const local = await store.root(deploymentTree(running.name));
  const distro = (await store.readView()).snapshots.get(running.snapshot)?.distro;
  const derived = distro === undefined ? [] : (await plugins.distro(distro)).adapter.layout.derivedFiles;
  return await localChanges(base, local, derived, signal);
}

/** Only what a file holds can be shown by lines. */
function hasPatch({kind, change, aspects}: LocalChange): boolean {
  return (
    kind === 'file' && (change !== 'modified' || aspects.includes('content') || aspects.includes('type'))
  );
}

function selectionOf(paths: readonly string[]): (path: RootPath) => boolean {
  const tops = paths.map((path) => rootPath(path));
  return (path) => tops.length === 0 || tops.some((top) => path === top || path.startsWith(`${top}/`));
}

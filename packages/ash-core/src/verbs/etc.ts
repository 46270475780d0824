import {join} from 'node:path';
import type {RootPath} from 'ash-sdk';
import {deploymentInUse, type LivedIn} from '../boot/booted.js';
import {conflictsOf} from '../boot/carry-etc.js';
import type {EtcConflict} from '../boot/etc/conflicts/conflict.js';
import {listConflicts} from '../boot/etc/conflicts/index-file.js';
import {resolveConflict} from '../boot/etc/conflicts/resolve.js';
import {patchesOf} from '../delta/patches.js';
import {nothingDeployed} from '../errors/boot.js';
import {Root, rootPath} from '../files/root.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';

/** A deployment's conflicts in `/etc` that nobody has resolved yet. */
export interface EtcStatus {
  readonly deployment: LivedIn;
  readonly conflicts: readonly EtcConflict[];
}

/** The conflicts of the deployment that this machine runs, or elsewhere of the default one. */
export async function etcStatus(session: Session): Promise<EtcStatus> {
  const deployment = await requireDeployment(session);
  return {deployment, conflicts: await listConflicts(conflictsOf(session.store, deployment.name))};
}

/** The unified diff from the machine's own file to the one that the snapshot brought, for each conflict; null for what is no text. */
export async function etcDiff(session: Session): Promise<ReadonlyMap<RootPath, string | null>> {
  const {deployment, conflicts} = await etcStatus(session);
  if (conflicts.length === 0) return new Map();
  const ours = await session.store.root(deploymentTree(deployment.name));
  const theirs = await Root.open(join(conflictsOf(session.store, deployment.name), 'files'));
  return patchesOf(conflicts, {root: ours}, {root: theirs});
}

/** Ends a conflict: the machine's own file stays, or the one that the snapshot brought takes its place. Returns what is left. */
export async function resolveEtc(
  session: Session,
  {path, keep}: {path: string; keep: 'ours' | 'theirs'},
): Promise<EtcStatus> {
  const {store} = session;
  const deployment = await requireDeployment(session);
  const root = await store.root(deploymentTree(deployment.name));
  const conflicts = await resolveConflict(conflictsOf(store, deployment.name), root, rootPath(path), keep);
  return {deployment, conflicts};
}

async function requireDeployment({store}: Session): Promise<LivedIn> {
  const deployment = await deploymentInUse(store, await store.readView());
  if (deployment === undefined) throw nothingDeployed();
  return deployment;
}

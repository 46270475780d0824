import type {RootPath} from 'ash-sdk';
import {filesystemDoesNotBoot, noKernel, storeDoesNotBoot} from '../errors/boot.js';
import {bootedName, deploymentNamed} from '../boot/booted.js';
import type {EtcSummary} from '../boot/etc/summary.js';
import {fallbackOf, type Fallback} from '../boot/health/fallback.js';
import {readLoaderFacts} from '../boot/loader-facts.js';
import {requireCounter} from '../boot/loader/require-counter.js';
import {makeDeployment} from '../boot/make-deployment.js';
import {newestKernel} from '../boot/newest-kernel.js';
import {seedVar} from '../boot/seed-var.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {requireRevision} from '../store/require-revision.js';
import type {DeploymentRecord} from '../store/view.js';
import {announceWork} from '../store/work-file.js';
import {distroOf} from '../transaction/distro-of.js';
import {planDeploy, planRollback} from '../tree/deploy.js';
import {planDrop} from '../tree/drop.js';
import {select, selectedTree, type Selection} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

export interface Deployed extends Committed {
  readonly deployment: DeploymentRecord;
  /** Paths below `/var` that the snapshot brought and the shared `/var` lacked. */
  readonly seeded: readonly RootPath[];
  /** What became of the running `/etc`; null when nothing ran yet. */
  readonly etc: EtcSummary | null;
  /** What happens when it doesn't come up. */
  readonly fallback: Fallback;
}

export interface Dropped extends Committed {
  readonly deployment: DeploymentRecord;
}

export interface DeployRequest {
  readonly reference: Reference;
  /** Name under which it is kept until it is dropped. */
  readonly keep?: string | undefined;
  /** It boots the next time only, and the default stays. */
  readonly once?: boolean | undefined;
}

/** Makes a bootable, writable copy of a snapshot the default for the next boot, or lets it boot once. */
export async function deploy(session: Session, request: DeployRequest): Promise<Deployed> {
  const {store} = session;
  const {reference, once = false} = request;
  const selection = await selectDeployable(session, reference);
  if (once) await requireCounter(session);
  const revision = await store.root(selectedTree(selection));
  const seeded = await seedVar(revision, await store.root('@var'));
  const made = await commitDeployment(session, selection, {keep: request.keep ?? null, once});
  return {...made, seeded, fallback: await fallbackOf(session, made.deployment)};
}

/** The snapshot that is meant. Rejects when it can't be deployed, for what can be known before anything is done. */
export async function selectDeployable(session: Session, reference: Reference): Promise<Selection> {
  const {store, booted} = session;
  const {boots = true, title} = await store.backend();
  if (!boots) throw filesystemDoesNotBoot(title, session.plugins.filesystemIds());
  if ((await readLoaderFacts(store.layout)) === undefined) throw storeDoesNotBoot(store.target.path);
  const selection = select(await store.readView(), reference, booted);
  await requireRevision(store, selection);
  await requireKernel(session, selection);
  return selection;
}

/** Makes the deployment before the default one the default again. */
export async function rollback(session: Session): Promise<Committed> {
  return change(session, planRollback);
}

/** Takes a deployment out of the view, named by id, by what it is kept as, or by `7.1`. Its files go with garbage collection. */
export async function drop(session: Session, {deployment}: {deployment: string}): Promise<Dropped> {
  const running = await bootedName(session.store);
  const committed = await change(session, (view) => planDrop(view, deployment, running));
  const [dropped] = committed.operation.deployments ?? [];
  if (dropped?.before == null) throw new Error('a deployment was to be dropped, and none was');
  return {...committed, deployment: dropped.before};
}

async function commitDeployment(
  session: Session,
  selection: Selection,
  options: {readonly keep: string | null; readonly once: boolean},
): Promise<Omit<Deployed, 'seeded' | 'fallback'>> {
  const {store, invocation} = session;
  const booted = await bootedName(store);
  const made: {close?: () => Promise<void>; etc?: EtcSummary} = {};
  try {
    const committed = await change(session, async (view, now) => {
      const running = booted === undefined ? undefined : deploymentNamed(view, booted);
      const plan = planDeploy(view, selection, {...options, now, running});
      const name = String(view.nextDeployment);
      const tree = deploymentTree(name);
      const work = await announceWork(store.layout, invocation, selection.record.number, tree);
      made.close = work.close;
      const etc = await makeDeployment(session, view, selection, name);
      if (etc !== undefined) made.etc = etc;
      return plan;
    });
    const [record] = committed.operation.deployments ?? [];
    if (record?.after == null) throw new Error('a deployment was planned, and none was made');
    return {...committed, deployment: record.after, etc: made.etc ?? null};
  } finally {
    await made.close?.();
  }
}

async function requireKernel(session: Session, selection: Selection): Promise<void> {
  const {adapter} = await distroOf(session, selection.record);
  const root = await session.store.root(selectedTree(selection));
  if ((await newestKernel(adapter, root)) === undefined) throw noKernel(selection.record.number);
}

import type {RootPath} from 'ash-sdk';
import {noKernel, storeDoesNotBoot} from '../errors/boot.js';
import {carryEtc} from '../boot/carry-etc.js';
import type {EtcSummary} from '../boot/etc/summary.js';
import {readLoaderFacts} from '../boot/loader-facts.js';
import {newestKernel} from '../boot/newest-kernel.js';
import {seedVar} from '../boot/seed-var.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {requireRevision} from '../store/require-revision.js';
import type {DeploymentRecord} from '../store/view.js';
import {announceWork} from '../store/work-file.js';
import {distroOf} from '../transaction/distro-of.js';
import {planDeploy, planRollback} from '../tree/deploy.js';
import {select, selectedTree, type Selection} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

export interface Deployed extends Committed {
  readonly deployment: DeploymentRecord;
  /** Paths below `/var` that the snapshot brought and the shared `/var` lacked. */
  readonly seeded: readonly RootPath[];
  /** What became of the running `/etc`; null when nothing ran yet. */
  readonly etc: EtcSummary | null;
}

/** Makes a bootable, writable copy of a snapshot the default for the next boot. */
export async function deploy(
  session: Session,
  {reference, keep}: {reference: Reference; keep?: string | undefined},
): Promise<Deployed> {
  const {store, booted} = session;
  if ((await readLoaderFacts(store.layout)) === undefined) throw storeDoesNotBoot(store.target.path);
  const selection = select(await store.readView(), reference, booted);
  await requireRevision(store, selection);
  await requireKernel(session, selection);
  const revision = await store.root(selectedTree(selection));
  const seeded = await seedVar(revision, await store.root('@var'));
  return {...(await makeDeployment(session, selection, keep ?? null)), seeded};
}

/** Makes the deployment before the default one the default again. */
export async function rollback(session: Session): Promise<Committed> {
  return change(session, planRollback);
}

async function makeDeployment(
  session: Session,
  selection: Selection,
  keep: string | null,
): Promise<Omit<Deployed, 'seeded'>> {
  const {store, invocation} = session;
  const volume = await store.volume();
  const made: {close?: () => Promise<void>; etc?: EtcSummary} = {};
  try {
    const committed = await change(session, async (view, now) => {
      const plan = planDeploy(view, selection, keep, now);
      const name = String(view.nextDeployment);
      const tree = deploymentTree(name);
      const work = await announceWork(store.layout, invocation, selection.record.number, tree);
      made.close = work.close;
      await volume.remove([tree]);
      await volume.clone(selectedTree(selection), tree, {sealed: false});
      const {record, revision} = selection;
      const etc = await carryEtc(session, view, {name, snapshot: record.number, revision});
      if (etc !== undefined) made.etc = etc;
      await volume.flush();
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

import type {Kernel} from 'ash-sdk';
import {defaultCantBoot} from '../errors/boot.js';
import type {Plugins} from '../plugin-host/plugins.js';
import type {Invocation, Reporter} from '../session.js';
import {failpoint} from '../store/failpoints.js';
import {deploymentTree} from '../store/layout.js';
import {ownerOf} from '../store/lock-owner.js';
import {tryLockStore} from '../store/locks.js';
import type {Store} from '../store/store.js';
import {deploymentName, type DeploymentRecord, type View} from '../store/view.js';
import {bootEntryOf} from './boot-entry.js';
import {trialFactsOf} from './health/on-trial.js';
import {copyFacts} from './copies/copy-facts.js';
import {
  missingCopies,
  removableCopies,
  unknownRevisions,
  wholeCopies,
  type CopyFacts,
} from './copies/judge-copies.js';
import {removeStaleCopies} from './copies/remove-stale.js';
import {updateCopies} from './copies/update-copies.js';
import {readLoaderFacts, type LoaderFacts} from './loader-facts.js';
import type {EfiPartition} from './loader/efi-files.js';
import type {Loader} from './loader/loader.js';
import {loaderOf} from './loader/loader-of.js';
import {nextState} from './loader/next-state.js';
import {menuOf} from './menu/menu-of.js';
import type {BootEntry} from './menu/menu.js';
import {offerEntries} from './menu/offer-entries.js';
import {newestKernel} from './newest-kernel.js';

/** What bringing the boot menu up to date takes. */
export interface BootContext {
  readonly store: Store;
  readonly plugins: Plugins;
  readonly report: Reporter;
  /** The EFI partition, where it can't be found by its UUID. */
  readonly efi?: EfiPartition | undefined;
}

/**
 * Brings what boots up to date with a view: copies of the snapshots, the menu, and what the loader counts; at last copies that no
 * menu offers any more go. Does nothing for a store that doesn't boot. The caller holds the store's lock. May be cut off anywhere, and run again.
 */
export async function reconcileBoot(context: BootContext, view: View): Promise<void> {
  const {store} = context;
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return;
  const loader = await loaderOf(store, facts, context.efi, context.report);
  const copies = await updateCopies(context, view);
  const entries = await entriesOf(context, facts, copies);
  const menu = menuOf(view, entries);
  const state = nextState(view, await loader.readState(), await trialFactsOf(store, loader, view));
  await loader.write(menu, view.operation, state);
  failpoint('menu-written');
  await offerEntries(await store.volume(), context.report, entries, menu.default);
  await removeStaleCopies(store, copies);
}

/** Does so when a command was cut off before it could, or somebody has damaged the menu. */
export async function repairBoot(context: BootContext & {readonly invocation: Invocation}): Promise<void> {
  const {store, report, invocation} = context;
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return;
  const loader = await loaderOf(store, facts, context.efi);
  if (!(await isBehind(store, loader))) return;
  const lock = await tryLockStore(store.layout, ownerOf(invocation));
  // Whoever has the lock writes the menu at the end.
  if (lock === undefined) return;
  try {
    if (!(await isBehind(store, loader))) return;
    await reconcileBoot(context, await store.readView());
    report({type: 'repaired', message: 'The boot menu was behind; it was written anew.'});
  } finally {
    await lock.release();
  }
}

async function isBehind(store: Store, loader: Loader): Promise<boolean> {
  const view = await store.readView();
  if (view.deployments.size === 0) return false;
  if ((await loader.readGeneration()) !== view.operation) return true;
  const copies = await copyFacts(store, view);
  const open = [
    ...unknownRevisions(copies, false),
    ...missingCopies(copies, false),
    ...removableCopies(copies),
  ];
  return open.length > 0;
}

/** What can boot, by the names of deployments. */
async function entriesOf(
  {store, plugins}: BootContext,
  facts: LoaderFacts,
  copies: CopyFacts,
): Promise<ReadonlyMap<string, BootEntry>> {
  const {view} = copies;
  const volume = await store.volume();
  const entries = new Map<string, BootEntry>();
  const add = async (name: string, snapshot: number, kernel: Kernel | null | undefined): Promise<void> => {
    const record = view.snapshots.get(snapshot);
    if (record === undefined || kernel == null) return;
    entries.set(name, await bootEntryOf(volume, facts, name, record, kernel));
  };
  for (const deployment of view.deployments.values()) {
    await add(
      deploymentName(deployment),
      deployment.snapshot,
      await kernelIn(store, plugins, view, deployment),
    );
  }
  for (const name of wholeCopies(copies)) {
    if (!entries.has(name)) await add(name, Number(name.split('.')[0]), copies.copies.get(name)?.kernel);
  }
  const first = view.deployments.get(view.boot.default ?? 0);
  if (first !== undefined && !entries.has(deploymentName(first))) throw defaultCantBoot(first);
  return entries;
}

/** A deployment that may be written to can have got another kernel than its revision. */
async function kernelIn(
  store: Store,
  plugins: Plugins,
  view: View,
  deployment: DeploymentRecord,
): Promise<Kernel | undefined> {
  const record = view.snapshots.get(deployment.snapshot);
  if (record === undefined) return undefined;
  try {
    const {adapter} = await plugins.distro(record.distro);
    return await newestKernel(adapter, await store.root(deploymentTree(deploymentName(deployment))));
  } catch (error) {
    if (view.boot.default === deployment.id) throw error;
    return undefined;
  }
}

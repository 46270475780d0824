import type {Plugins} from '../plugin-host/plugins.js';
import type {Reporter} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import type {Store} from '../store/store.js';
import {deploymentName, type View} from '../store/view.js';
import {bootEntryOf} from './boot-entry.js';
import {readLoaderFacts, type LoaderFacts} from './loader-facts.js';
import type {EfiPartition} from './loader/efi-files.js';
import type {Loader} from './loader/loader.js';
import {loaderOf} from './loader/loader-of.js';
import {nextState} from './loader/next-state.js';
import {menuOf} from './menu/menu-of.js';
import type {BootEntry} from './menu/menu.js';
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
 * Brings what boots up to date with a view: the menu, and what the loader counts. Does nothing for a store that doesn't boot.
 * May be cut off anywhere, and run again.
 */
export async function reconcileBoot(context: BootContext, view: View): Promise<void> {
  const {store} = context;
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return;
  const loader = await loaderOf(store, facts, context.efi);
  await writeMenu(context, view, facts, loader);
}

/** Does so when a command was cut off before it could, or somebody has damaged the menu. */
export async function repairBoot(context: BootContext): Promise<void> {
  const {store, report} = context;
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return;
  const view = await store.readView();
  const loader = await loaderOf(store, facts, context.efi);
  if ((await loader.readGeneration()) === view.operation || view.deployments.size === 0) return;
  await writeMenu(context, view, facts, loader);
  report({type: 'repaired', message: 'The boot menu was behind; it was written anew.'});
}

async function writeMenu(
  {store, plugins}: BootContext,
  view: View,
  facts: LoaderFacts,
  loader: Loader,
): Promise<void> {
  const menu = menuOf(view, await entriesOf(store, plugins, view, facts));
  const state = nextState(view, await loader.readState(), () => loader.counts);
  await loader.write(menu, view.operation, state);
}

async function entriesOf(
  store: Store,
  plugins: Plugins,
  view: View,
  facts: LoaderFacts,
): Promise<ReadonlyMap<string, BootEntry>> {
  const volume = await store.volume();
  const entries = new Map<string, BootEntry>();
  for (const deployment of view.deployments.values()) {
    const record = view.snapshots.get(deployment.snapshot);
    if (record === undefined) continue;
    const name = deploymentName(deployment);
    const {adapter} = await plugins.distro(record.distro);
    const kernel = await newestKernel(adapter, await store.root(deploymentTree(name)));
    if (kernel === undefined) continue;
    entries.set(name, await bootEntryOf(volume, facts, name, record, kernel));
  }
  return entries;
}

import {mkdir, readFile, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {writeDurably} from '../files/durable.js';
import type {Plugins} from '../plugin-host/plugins.js';
import {deploymentTree, STORE_TREE} from '../store/layout.js';
import type {Reporter} from '../session.js';
import type {Store} from '../store/store.js';
import type {View} from '../store/view.js';
import {bootEntryOf} from './boot-entry.js';
import {readLoaderFacts, type LoaderFacts} from './loader-facts.js';
import {grubMenu} from './menu/grub-menu.js';
import type {BootEntry} from './menu/menu.js';
import {menuOf} from './menu/menu-of.js';
import {newestKernel} from './newest-kernel.js';

/** The file that the boot loader opens first. It is replaced last, and names only files that are there by then. */
const ENTRY_POINT = 'grub.cfg';

/**
 * Writes the boot menu that a view asks for, and makes it durable for the boot loader. Does nothing for a store that doesn't
 * boot. The submenus lie in a directory of the view's own, so the old menu is whole until the new one is.
 */
export async function writeMenu(store: Store, plugins: Plugins, view: View): Promise<void> {
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return;
  const home = join(store.layout.boot, 'grub');
  const generation = `menu-${view.operation}`;
  const menu = menuOf(view, await entriesOf(store, plugins, view, facts));
  const files = grubMenu(menu, `/${STORE_TREE}/boot/grub/${generation}`);
  await mkdir(join(home, generation), {recursive: true});
  for (const [name, text] of files) {
    if (name !== ENTRY_POINT) await writeDurably(join(home, generation, name), text);
  }
  const volume = await store.volume();
  await volume.flush();
  await writeDurably(join(home, ENTRY_POINT), files.get(ENTRY_POINT) ?? '');
  await volume.flush();
  await removeOldMenus(home, generation);
}

/** Writes the menu of the present view when a command was cut off before it could. */
export async function repairMenu(store: Store, plugins: Plugins, report: Reporter): Promise<void> {
  if ((await readLoaderFacts(store.layout)) === undefined) return;
  const view = await store.readView();
  const entryPoint = await readFile(join(store.layout.boot, 'grub', ENTRY_POINT), 'utf8').catch(() => '');
  if (entryPoint.includes(`/menu-${view.operation}/`) || view.deployments.size === 0) return;
  await writeMenu(store, plugins, view);
  report({type: 'repaired', message: 'The boot menu was behind; it was written anew.'});
}

async function entriesOf(
  store: Store,
  plugins: Plugins,
  view: View,
  facts: LoaderFacts,
): Promise<ReadonlyMap<number, BootEntry>> {
  const volume = await store.volume();
  const entries = new Map<number, BootEntry>();
  for (const deployment of view.deployments.values()) {
    const record = view.snapshots.get(deployment.snapshot);
    if (record === undefined) continue;
    const {adapter} = await plugins.distro(record.distro);
    const root = await store.root(deploymentTree(deployment.id));
    const kernel = await newestKernel(adapter, root);
    if (kernel === undefined) continue;
    entries.set(deployment.id, await bootEntryOf(volume, facts, deployment, record, kernel));
  }
  return entries;
}

async function removeOldMenus(home: string, generation: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('menu-') && name !== generation) await rm(join(home, name), {recursive: true});
  }
}

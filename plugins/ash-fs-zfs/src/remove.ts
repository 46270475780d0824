import type {PluginHost, TreeName} from 'ash-sdk';
import {isAshError} from 'ash-sdk';
import {datasetOf, TRASH, treeOf} from './dataset-name.js';
import {listDatasets, type Dataset} from './datasets.js';
import {destroyDataset} from './destroy.js';
import {noSuchTree} from './errors.js';
import {removeMountPoint, unmountTree} from './mount-trees.js';
import {emptyTrash, putAside} from './put-aside.js';
import type {Site} from './site.js';
import {lookUp, treePath} from './tree-name.js';

/** Removes trees with what lies below them; one that something else still has mounted goes out of the way, and is destroyed later. */
export async function removeTrees(site: Site, trees: readonly TreeName[]): Promise<void> {
  let wasThere = false;
  for (const tree of new Set(trees)) if (await removeTree(site, tree)) wasThere = true;
  if (wasThere) await emptyTrash(site);
}

/** Resolves to whether there was such a tree. */
async function removeTree(site: Site, tree: TreeName): Promise<boolean> {
  const entry = await lookUp(site.directory, tree);
  const found = await treesFrom(site.host, datasetOf(site.top, tree));
  if (found.length === 0) {
    if (entry === undefined) return false;
    await removeMountPoint(treePath(site.directory, tree));
    if ((await lookUp(site.directory, tree)) !== undefined) throw noSuchTree(tree);
    return false;
  }
  const datasets = found.filter(({name}) => !name.includes('@'));
  for (const {name, mountable} of datasets) {
    const inner = treeOf(site.top, name);
    if (inner !== undefined && mountable) await unmountTree(site, inner, 'lazily');
    // What is destroyed inside of a dataset may have been cloned from it.
    await destroyOrPutAside(site, name, `remove ${tree}`, datasets.length === 1 ? found : undefined);
  }
  return true;
}

async function destroyOrPutAside(
  site: Site,
  dataset: string,
  action: string,
  listed: readonly Dataset[] | undefined,
): Promise<void> {
  try {
    await destroyDataset(site.host, dataset, action, listed);
  } catch (error) {
    if (!isAshError(error) || error.code !== 'ASH_ZFS_BUSY') throw error;
    await putAside(site, dataset, action);
  }
}

/** The dataset of a tree and those in it, inner ones first, with their snapshots; none when it is not there or only holds other trees. */
async function treesFrom(host: PluginHost, dataset: string): Promise<readonly Dataset[]> {
  const found = (await listDatasets(host, dataset, {snapshots: true})) ?? [];
  const [first] = found;
  if (first?.mountable !== true || first.name.endsWith(`/${TRASH}`)) return [];
  return [...found].sort((a, b) => b.name.split('/').length - a.name.split('/').length);
}

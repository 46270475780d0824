import type {TreeName} from 'ash-sdk';
import {datasetOf} from './dataset-name.js';
import {listDatasets, type Dataset} from './datasets.js';
import {noSuchTree, treeExists} from './errors.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';
import {lookUp, requireFree} from './tree-name.js';

/** Properties of every dataset that ash makes: mounted by nobody but ash and an initramfs that was told of it. */
export const PROPERTIES = ['-o', 'mountpoint=legacy', '-o', 'canmount=noauto'] as const;

/** What a dataset says of itself, so that its place is known when all else is lost. */
export function factsOf(tree: TreeName, from?: TreeName): string[] {
  return ['-o', `org.ash:tree=${tree}`, ...(from === undefined ? [] : ['-o', `org.ash:from=${from}`])];
}

/** The dataset of a tree that must be there, with the names of its snapshots. */
export async function existingWithSnapshots(
  site: Site,
  tree: TreeName,
): Promise<{readonly dataset: Dataset; readonly snapshots: readonly string[]}> {
  await lookUp(site.directory, tree);
  const found = await listDatasets(site.host, datasetOf(site.top, tree), {depth: 1, snapshots: true});
  const [dataset, ...others] = found ?? [];
  if (dataset?.mountable !== true) throw noSuchTree(tree);
  return {dataset, snapshots: others.map(({name}) => name).filter((name) => name.includes('@'))};
}

/** Runs what makes the dataset of a new tree; the datasets that only hold it are made when they are missing. */
export async function makeDataset(
  site: Site,
  tree: TreeName,
  action: string,
  make: (dataset: string) => Promise<unknown>,
): Promise<void> {
  await requireFree(site.directory, tree);
  const dataset = datasetOf(site.top, tree);
  try {
    await make(dataset);
  } catch (error) {
    const parent = dataset.slice(0, dataset.lastIndexOf('/'));
    if ((await listDatasets(site.host, parent, {depth: 0})) !== undefined) {
      if ((await listDatasets(site.host, dataset, {depth: 0})) !== undefined) throw treeExists(tree);
      throw error;
    }
    await makeHolders(site, parent, action);
    await make(dataset);
  }
}

/** Makes the datasets that only hold the one of a new tree, when they are missing. */
export async function makeHoldersOf(site: Site, dataset: string, action: string): Promise<void> {
  await makeHolders(site, dataset.slice(0, dataset.lastIndexOf('/')), action);
}

/** A dataset that is never mounted: the directory belongs to the tree above. */
async function makeHolders(site: Site, dataset: string, action: string): Promise<void> {
  if ((await listDatasets(site.host, dataset, {depth: 0})) !== undefined) return;
  await makeHolders(site, dataset.slice(0, dataset.lastIndexOf('/')), action);
  await runProgram(site.host, ['zfs', 'create', '-o', 'mountpoint=legacy', '-o', 'canmount=off', dataset], {
    action,
  }).catch(async (error: unknown) => {
    if ((await listDatasets(site.host, dataset, {depth: 0})) === undefined) throw error;
  });
}

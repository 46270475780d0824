import type {TreeName} from 'ash-sdk';
import {datasetOf, treeOf} from './dataset-name.js';
import {datasetOfSnapshot, listDatasets, type Dataset} from './datasets.js';
import type {Site} from './site.js';
import {isTreeName} from './tree-name.js';

/** What each sealed tree of a directory was made from. */
export async function originsOf(
  {host, top}: Site,
  below: string,
): Promise<ReadonlyMap<TreeName, readonly TreeName[]>> {
  return sealedAncestors((await listDatasets(host, top, {})) ?? [], top, below);
}

/**
 * As every dataset says itself, and then by the snapshots that it comes from: those tell of trees that are there, also where the properties are gone.
 * `datasets` are all those of the volume. Pure.
 */
export function sealedAncestors(
  datasets: readonly Dataset[],
  top: string,
  below: string,
): ReadonlyMap<TreeName, readonly TreeName[]> {
  const byName = new Map(datasets.map((dataset) => [dataset.name, dataset]));
  const byGuid = new Map(datasets.map((dataset) => [dataset.guid, dataset]));
  const holder = below === '' ? top : datasetOf(top, below);
  const origins = new Map<TreeName, readonly TreeName[]>();
  for (const dataset of datasets) {
    const tree = treeOf(top, dataset.name);
    const isInside = dataset.name.slice(0, dataset.name.lastIndexOf('/')) === holder;
    if (tree === undefined || !isInside || !dataset.readOnly || !dataset.mountable) continue;
    const ancestors = new Set<TreeName>();
    const seen = new Set<Dataset>();
    for (let next: Dataset | undefined = dataset; next !== undefined && !seen.has(next);) {
      seen.add(next);
      if (next !== dataset) ancestors.add(treeOf(top, next.name) ?? '');
      if (next.from !== undefined) ancestors.add(next.from);
      next = sealedBefore(next, byName, byGuid);
    }
    const named = [...ancestors].filter((name) => name !== tree && isTreeName(name));
    if (named.length > 0) origins.set(tree, named);
  }
  return origins;
}

/** A snapshot that was promoted lies in another dataset than the one that it was made of, whose number is in its name. */
function sealedBefore(
  dataset: Dataset,
  byName: ReadonlyMap<string, Dataset>,
  byGuid: ReadonlyMap<string, Dataset>,
): Dataset | undefined {
  const seen = new Set<string>();
  for (let origin = dataset.origin; origin !== undefined && !seen.has(origin);) {
    seen.add(origin);
    const made = byGuid.get(/@seal-(\d+)$/.exec(origin)?.[1] ?? '');
    if (made?.readOnly === true) return made;
    origin = byName.get(datasetOfSnapshot(origin))?.origin;
  }
  return undefined;
}

import type {TreeName} from 'ash-sdk';
import {ancestryOf} from '../changed-paths/lineage.js';
import {listDatasets, type Dataset} from '../datasets.js';
import {wordsFor} from '../programs.js';
import {snapshotOfSealed} from '../sealed-snapshot.js';
import type {Site} from '../site.js';
import {existingWithSnapshots} from '../tree-dataset.js';

/** A sealed tree as zfs(8) sends it: as the difference to another one where it comes from that one, else whole. */
export async function* sendTree(
  site: Site,
  tree: TreeName,
  since?: TreeName,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const action = `send ${tree}`;
  const {dataset, snapshots} = await existingWithSnapshots(site, tree);
  const snapshot = await snapshotOfSealed(site, dataset, snapshots, action);
  const base = since === undefined ? undefined : await baseOf(site, dataset.name, since, action);
  const difference = base === undefined ? [] : ['-i', base];
  try {
    yield* site.host.stream({argv: ['zfs', 'send', '-c', ...difference, snapshot]}, signal ? {signal} : {});
  } catch (error) {
    throw await wordsFor(site.host, 'zfs', {action}, error);
  }
}

/** The snapshot of another tree that a dataset comes from, wherever promotions have moved it to. */
async function baseOf(
  site: Site,
  dataset: string,
  since: TreeName,
  action: string,
): Promise<string | undefined> {
  const {dataset: base, snapshots} = await existingWithSnapshots(site, since);
  const snapshot = (await snapshotOfSealed(site, base, snapshots, action)).split('@')[1] ?? '';
  return inHistory((await listDatasets(site.host, site.top, {snapshots: true})) ?? [], dataset, snapshot);
}

/** The full name of a snapshot that a dataset comes from, by the part after the `@`. Pure. */
export function inHistory(
  datasets: readonly Dataset[],
  dataset: string,
  snapshot: string,
): string | undefined {
  const byName = new Map(datasets.map((found) => [found.name, found]));
  for (const point of ancestryOf(byName, dataset)) {
    const found = byName.get(`${point.dataset}@${snapshot}`);
    if (found === undefined) continue;
    const newest = byName.get(point.state)?.made ?? 0;
    return point.state === point.dataset || found.made <= newest ? found.name : undefined;
  }
  return undefined;
}

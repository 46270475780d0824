import type {PluginHost} from 'ash-sdk';
import {listDatasets, type Dataset} from './datasets.js';
import {runProgram} from './programs.js';

/**
 * Destroys one dataset and its snapshots. What was cloned from it keeps what it needs: the clone of its newest snapshot that has one takes over all of
 * them. Each step may be the last one that is done: until the last step the dataset is whole, and the last one takes everything that only it needed.
 */
export async function destroyDataset(host: PluginHost, dataset: string, action: string): Promise<void> {
  const heir = heirOf(dataset, (await listDatasets(host, dataset, {depth: 1, snapshots: true})) ?? []);
  if (heir !== undefined) await runProgram(host, ['zfs', 'promote', heir], {action});
  const [now] = (await listDatasets(host, dataset, {depth: 0})) ?? [];
  if (now === undefined) return;
  // Marked, it goes by itself together with the last dataset that was cloned from it.
  if (now.origin !== undefined) await markForDestruction(host, now.origin, action);
  await runProgram(host, ['zfs', 'destroy', '-r', dataset], {action});
}

/** The clone that takes over the snapshots of a dataset before it goes, or undefined when nothing was cloned from it. Pure. */
export function heirOf(dataset: string, listed: readonly Dataset[]): string | undefined {
  const cloned = listed.filter(({name, clones}) => name.startsWith(`${dataset}@`) && clones.length > 0);
  const newest = cloned.reduce<Dataset | undefined>(
    (last, snapshot) => (last === undefined || snapshot.made > last.made ? snapshot : last),
    undefined,
  );
  return newest?.clones[0];
}

/** A snapshot that ash made itself; one that a user made, or holds, is the user's. */
async function markForDestruction(host: PluginHost, snapshot: string, action: string): Promise<void> {
  if (!/@(?:seal|copy)-[0-9a-f]+$/.test(snapshot)) return;
  await runProgram(host, ['zfs', 'destroy', '-d', snapshot], {action});
}

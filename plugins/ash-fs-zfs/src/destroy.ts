import type {PluginHost} from 'ash-sdk';
import {listDatasets, type Dataset} from './datasets.js';
import {runProgram} from './programs.js';

/**
 * Destroys one dataset and its snapshots. What was cloned from it keeps what it needs: the clone of its newest snapshot that has one takes over all of
 * them. `listed` is the dataset with its snapshots, where that is known. Each step may be the last one that is done: until the last step the dataset is whole, and the last one takes everything that only it needed.
 */
export async function destroyDataset(
  host: PluginHost,
  dataset: string,
  action: string,
  listed?: readonly Dataset[],
): Promise<void> {
  const known = listed ?? (await listDatasets(host, dataset, {depth: 1, snapshots: true})) ?? [];
  const now = known.find(({name}) => name === dataset);
  if (now === undefined) return;
  const heir = heirOf(dataset, known);
  if (heir !== undefined) await runProgram(host, ['zfs', 'promote', heir.clone], {action});
  // A promotion turns the origin around.
  const origin = heir === undefined ? now.origin : `${heir.clone}@${heir.snapshot}`;
  // Marked, it goes by itself together with the last dataset that was cloned from it.
  if (origin !== undefined) await markForDestruction(host, origin, action);
  await runProgram(host, ['zfs', 'destroy', '-r', dataset], {action});
}

/** A clone, and the part after the `@` of the snapshot that it comes from. */
export interface Heir {
  readonly clone: string;
  readonly snapshot: string;
}

/** The clone that takes over the snapshots of a dataset before it goes, or undefined when nothing was cloned from it. Pure. */
export function heirOf(dataset: string, listed: readonly Dataset[]): Heir | undefined {
  const cloned = listed.filter(({name, clones}) => name.startsWith(`${dataset}@`) && clones.length > 0);
  const newest = cloned.reduce<Dataset | undefined>(
    (last, snapshot) => (last === undefined || snapshot.made > last.made ? snapshot : last),
    undefined,
  );
  const [clone] = newest?.clones ?? [];
  return newest === undefined || clone === undefined
    ? undefined
    : {clone, snapshot: newest.name.slice(dataset.length + 1)};
}

/** A snapshot that ash made itself; one that a user made, or holds, is the user's. */
async function markForDestruction(host: PluginHost, snapshot: string, action: string): Promise<void> {
  if (!/@(?:seal|copy)-[0-9a-f]+$/.test(snapshot)) return;
  await runProgram(host, ['zfs', 'destroy', '-d', snapshot], {action});
}

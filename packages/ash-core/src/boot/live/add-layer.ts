import {readdir} from 'node:fs/promises';
import type {TreeName, Volume} from 'ash-sdk';
import type {Session} from '../../session.js';
import {failpoint} from '../../store/failpoints.js';
import {bindDirectories, isAnyBound} from './bind.js';
import {chooseDirectories} from './directories.js';
import {MACHINE_ROOT, machineMountPoints} from './machine.js';
import {readLiveState, topLayer, writeLiveState, type LiveLayer, type LiveState} from './state.js';
import {newLiveTrees} from './trees.js';

export interface NewLayer {
  readonly snapshot: number;
  readonly revision: number;
  /** Makes the tree that is lived in, and the one that says what it began with, sealed. */
  readonly make: (tree: TreeName, base: TreeName) => Promise<void>;
}

export interface AddedLayer {
  readonly layer: LiveLayer;
  /** Directories at the top of the root that can't be seen before the next boot. */
  readonly hidden: readonly string[];
}

/** Lays a tree over the running root, and over what is live already. When it rejects, everything is as it was. */
export async function addLayer(
  {store}: Session,
  state: LiveState | undefined,
  {snapshot, revision, make}: NewLayer,
): Promise<AddedLayer> {
  const volume = await store.volume();
  const [tree = '', base = ''] = await newLiveTrees(store, 2);
  try {
    await make(tree, base);
    failpoint('live-made');
    const {bound, hidden} = chooseDirectories({
      running: await directoriesIn(MACHINE_ROOT),
      tree: await directoriesIn(volume.pathOf(tree)),
      mountPoints: await machineMountPoints(),
      live: state === undefined ? [] : topLayer(state).directories,
    });
    const layer: LiveLayer = {tree, base, snapshot, revision, directories: [...bound]};
    const layers = [...(state?.layers ?? []), layer];
    await writeLiveState({version: 1, layers, complete: false});
    await bindDirectories(volume.pathOf(tree), bound);
    await writeLiveState({version: 1, layers, complete: true});
    return {layer, hidden};
  } catch (error) {
    await giveUp(volume, state, [tree, base]);
    throw error;
  }
}

/** What could not be taken back stays on record as begun: the next command goes on with it. */
async function giveUp(
  volume: Volume,
  state: LiveState | undefined,
  trees: readonly TreeName[],
): Promise<void> {
  const [tree = ''] = trees;
  const begun = await readLiveState();
  const layer = begun === undefined ? undefined : topLayer(begun);
  if (layer?.tree === tree && (await isAnyBound(volume.pathOf(tree), layer.directories))) return;
  await writeLiveState(state);
  await volume.remove(trees).catch(() => undefined);
}

/** Brings to its end what a command that was cut off has begun. */
export async function completeTop({store}: Session, state: LiveState): Promise<void> {
  const {tree, directories} = topLayer(state);
  await bindDirectories((await store.volume()).pathOf(tree), directories);
  await writeLiveState({...state, complete: true});
}

/** Names of real directories, not of links to some. */
async function directoriesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, {withFileTypes: true});
  return entries.filter((entry) => entry.isDirectory()).map(({name}) => name);
}

import {isAshError, type PluginHost, type TreeName} from 'ash-sdk';
import {noSuchTree} from './errors.js';
import {nestedSubvolumes} from './nested.js';
import {runProgram} from './programs.js';
import {setReadOnly} from './seal.js';
import {isSubvolume, lookUp, treePath} from './tree-name.js';

/** How many trees one call of btrfs(8) removes; the argument list has a limit. */
const BATCH = 500;

/** Removes trees, and waits until they are gone for good, once for each batch. */
export async function removeTrees(
  host: PluginHost,
  volume: string,
  trees: readonly TreeName[],
): Promise<void> {
  const present = await presentTrees(volume, trees);
  for (let start = 0; start < present.length; start += BATCH) {
    const batch = present.slice(start, start + BATCH);
    try {
      await deleteSubvolumes(
        host,
        batch.map((tree) => treePath(volume, tree)),
      );
    } catch (error) {
      if (!isAshError(error)) throw error;
      for (const tree of await presentTrees(volume, batch)) await removeWithNested(host, volume, tree);
    }
  }
}

async function presentTrees(volume: string, trees: readonly TreeName[]): Promise<TreeName[]> {
  const present: TreeName[] = [];
  for (const tree of new Set(trees)) {
    const entry = await lookUp(volume, tree);
    if (entry === undefined) continue;
    if (!isSubvolume(entry)) throw noSuchTree(tree);
    present.push(tree);
  }
  return present;
}

/** The kernel removes no subvolume that has another one in it, nor one from a read-only subvolume. */
async function removeWithNested(host: PluginHost, volume: string, tree: TreeName): Promise<void> {
  const nested = await nestedSubvolumes(host, volume, tree);
  const action = `remove ${tree}`;
  if (nested.length > 0) await setReadOnly(host, treePath(volume, tree), false, action);
  for (const {id} of nested.toReversed()) {
    await runProgram(host, ['btrfs', 'subvolume', 'delete', '--subvolid', id, volume], {action});
  }
  await deleteSubvolumes(host, [treePath(volume, tree)]);
}

async function deleteSubvolumes(host: PluginHost, paths: readonly string[]): Promise<void> {
  await runProgram(host, ['btrfs', 'subvolume', 'delete', '--commit-after', ...paths], {
    action: `remove ${paths.length === 1 ? (paths[0] ?? '') : `${String(paths.length)} trees`}`,
  });
}

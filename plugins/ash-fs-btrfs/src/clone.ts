import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';
import {existingTree, freeTree} from './tree-name.js';

/** Makes a snapshot of a tree. The new name must be free: btrfs(8) would put the snapshot inside an existing directory. */
export async function cloneTree(
  host: PluginHost,
  volume: string,
  from: TreeName,
  to: TreeName,
  options: {readonly sealed: boolean},
): Promise<void> {
  const source = await existingTree(volume, from);
  const target = await freeTree(volume, to);
  const readOnly = options.sealed ? ['-r'] : [];
  await runProgram(host, ['btrfs', 'subvolume', 'snapshot', ...readOnly, source, target], {
    action: `clone ${from} to ${to}`,
  });
}

import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';
import {existingTree} from './tree-name.js';

/** A sealed tree as btrfs(8) sends it, whole or as the difference to another one. */
export async function* sendTree(
  host: PluginHost,
  volume: string,
  tree: TreeName,
  since?: TreeName,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const path = await existingTree(volume, tree);
  const parent = since === undefined ? [] : ['-p', await existingTree(volume, since)];
  // Whatever the kernel still holds back would not be sent.
  await runProgram(host, ['btrfs', 'filesystem', 'sync', volume], {action: `send ${tree}`});
  yield* host.stream({argv: ['btrfs', 'send', '--quiet', ...parent, path]}, signal ? {signal} : {});
}

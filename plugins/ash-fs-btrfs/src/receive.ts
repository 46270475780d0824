import {basename, dirname} from 'node:path';
import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';
import {renameStream} from './send-stream/rename.js';
import {freeTree, treePath} from './tree-name.js';

/**
 * Makes a sealed tree from a stream of btrfs(8), under a name of our own whatever the stream calls it. Attack: btrfs(8) follows symbolic
 * links that the stream has just made, to wherever they lead; so all but the directory of the tree is read-only for it.
 */
export async function receiveTree(
  host: PluginHost,
  volume: string,
  stream: AsyncIterable<Uint8Array>,
  tree: TreeName,
  signal?: AbortSignal,
): Promise<void> {
  await freeTree(volume, tree);
  const directory = dirname(treePath(volume, tree));
  const cage = ['--die-with-parent', '--unshare-net', '--cap-add', 'ALL', '--ro-bind', '/', '/'];
  let broken: unknown;
  const input = async function* (): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* renameStream(stream, basename(tree));
    } catch (error) {
      broken = error;
      throw error;
    }
  };
  try {
    await runProgram(
      host,
      [
        ...(['bwrap', ...cage, '--bind', directory, directory, '--'] as const),
        ...['btrfs', 'receive', '--quiet', '-m', volume, directory],
      ],
      {action: `receive ${tree}`, input: input(), ...(signal && {signal})},
    );
  } catch (error) {
    throw broken ?? error;
  }
}

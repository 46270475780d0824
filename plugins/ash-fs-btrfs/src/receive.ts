import {createHash} from 'node:crypto';
import {lstat} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';
import type {Identify} from './send-stream/admit.js';
import {receivableStream} from './send-stream/receivable.js';
import {freeTree, treePath} from './tree-name.js';

/**
 * Makes a sealed tree from a stream of btrfs(8), under a name of our own whatever the stream calls it. Attack: btrfs(8) follows symbolic
 * links that the stream has just made, to wherever they lead; so the directory of the tree is all that it sees of the machine, and all
 * that it could write to. A difference is one to a tree in the same directory.
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
  const receiving = {name: basename(tree), identify: await identities(directory)};
  const cage = ['--die-with-parent', '--unshare-net', '--cap-add', 'ALL', '--ro-bind', '/', '/'];
  let broken: unknown;
  const input = async function* (): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* receivableStream(stream, receiving);
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
        ...['btrfs', 'receive', '--quiet', '--chroot', directory],
      ],
      {action: `receive ${tree}`, input: input(), ...(signal && {signal})},
    );
  } catch (error) {
    throw broken ?? error;
  }
}

/**
 * UUIDs that take the place of those in the streams for one directory. btrfs(8) finds the tree that a difference was made against by its UUID, in all
 * of the volume. Attack: a stream that came earlier said that its tree was that one; so what was received elsewhere must not be found.
 */
async function identities(directory: string): Promise<Identify> {
  const {birthtimeNs, ino} = await lstat(directory, {bigint: true});
  const salt = [directory, birthtimeNs, ino].join('\0');
  return (uuid) => createHash('sha256').update(salt).update(uuid).digest().subarray(0, uuid.length);
}

import {rename} from 'node:fs/promises';
import type {PluginHost, TreeName} from 'ash-sdk';
import {nestedSubvolume} from './errors.js';
import {nestedSubvolumes} from './nested.js';
import {runProgram} from './programs.js';
import {systemCallFailed} from './system-errors.js';
import {existingTree, freeTree} from './tree-name.js';

/** Moves a tree to its final name, then makes it read-only: the kernel doesn't move a read-only subvolume to another directory. */
export async function sealTree(
  host: PluginHost,
  volume: string,
  work: TreeName,
  final: TreeName,
): Promise<void> {
  const action = `seal ${work} as ${final}`;
  const source = await existingTree(volume, work);
  const target = await freeTree(volume, final);
  const [nested] = await nestedSubvolumes(host, volume, work);
  if (nested !== undefined) throw nestedSubvolume(work, nested.path.slice(work.length));
  try {
    await rename(source, target);
  } catch (error) {
    throw systemCallFailed(action, error);
  }
  try {
    await setReadOnly(host, target, true, action);
  } catch (error) {
    await rename(target, source).catch(() => undefined);
    throw error;
  }
}

/** Makes a subvolume read-only, or writable again. */
export async function setReadOnly(
  host: PluginHost,
  path: string,
  readOnly: boolean,
  action: string,
): Promise<void> {
  await runProgram(host, ['btrfs', 'property', 'set', '-t', 'subvol', path, 'ro', String(readOnly)], {
    action,
  });
}

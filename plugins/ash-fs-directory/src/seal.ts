import {rename} from 'node:fs/promises';
import type {PluginHost, TreeName} from 'ash-sdk';
import {nestedTree, sealedAlready} from './errors.js';
import {refuseMounts} from './refuse-mounts.js';
import {protect} from './protect.js';
import {forget, originOf, recordSealed, recordsBelow, recordWritable, stateOf} from './records.js';
import {systemCallFailed} from './system-errors.js';
import {existingTree, freeTree} from './tree-name.js';

/** Moves a tree to its final name, protects it, then notes that it is sealed. */
export async function sealTree(
  host: PluginHost,
  volume: string,
  work: TreeName,
  final: TreeName,
): Promise<void> {
  const action = `seal ${work} as ${final}`;
  const source = await existingTree(volume, work);
  if ((await stateOf(volume, work)) === 'sealed') throw sealedAlready(work);
  const target = await freeTree(volume, final);
  const [nested] = recordsBelow(volume, work).keys();
  if (nested !== undefined) throw nestedTree(work, nested);
  await refuseMounts(source, action);
  try {
    await recordWritable(volume, final, await originOf(volume, work));
    await rename(source, target);
  } catch (error) {
    await forget(volume, [final]).catch(() => undefined);
    throw systemCallFailed(action, error);
  }
  try {
    await protect(host, target, action);
  } catch (error) {
    await rename(target, source).catch(() => undefined);
    throw error;
  }
  await recordSealed(volume, final);
  await forget(volume, [work]);
}

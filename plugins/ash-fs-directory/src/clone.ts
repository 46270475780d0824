import {rename} from 'node:fs/promises';
import {join} from 'node:path';
import type {PluginHost, TreeName} from 'ash-sdk';
import {copyDirectory} from './copy.js';
import {discard} from './discard.js';
import {refuseMounts} from './refuse-mounts.js';
import {flatName, layoutOf} from './layout.js';
import {protect} from './protect.js';
import {forget, originOf, recordSealed, recordWritable, stateOf} from './records.js';
import {systemCallFailed} from './system-errors.js';
import {existingTree, freeTree} from './tree-name.js';

/** Copies a tree aside, and gives the copy its name when it is whole. */
export async function cloneTree(
  host: PluginHost,
  volume: string,
  from: TreeName,
  to: TreeName,
  options: {readonly sealed: boolean},
): Promise<void> {
  const action = `clone ${from} to ${to}`;
  const source = await existingTree(volume, from);
  const target = await freeTree(volume, to);
  await refuseMounts(source, action);
  const making = join(layoutOf(volume).making, flatName(to));
  await discard(host, making, action);
  try {
    await copyDirectory(host, source, making, action);
  } catch (error) {
    await discard(host, making, action).catch(() => undefined);
    throw error;
  }
  const origin = (await stateOf(volume, from)) === 'sealed' ? from : await originOf(volume, from);
  await nameCopy(volume, making, {tree: to, origin}, target, action);
  if (!options.sealed) return;
  await protect(host, target, action);
  await recordSealed(volume, to);
}

async function nameCopy(
  volume: string,
  making: string,
  {tree, origin}: {readonly tree: TreeName; readonly origin: TreeName | undefined},
  path: string,
  action: string,
): Promise<void> {
  try {
    await recordWritable(volume, tree, origin);
    await rename(making, path);
  } catch (error) {
    await forget(volume, [tree]).catch(() => undefined);
    throw systemCallFailed(action, error);
  }
}

import {realpath} from 'node:fs/promises';
import type {PluginHost, Target} from 'ash-sdk';
import {listDatasets} from './datasets.js';
import {notAPool, notATarget, notMountedAtTop, readOnlyVolume} from './errors.js';
import {poolOf} from './flush.js';
import {readLabel} from './label/read-label.js';
import {MOUNT, mountMissing} from './mount-trees.js';
import {datasetAt, datasetMounts} from './mounts.js';
import {exportPool, importPool} from './pools.js';
import {runProgram} from './programs.js';
import {systemCallFailed} from './system-errors.js';

/** How often a pool is imported anew that another command let go of before it was mounted. */
const PATIENCE = 5;

/** Imports the pool of an image or a device and mounts its top with all trees below. */
export async function attach(
  host: PluginHost,
  target: Target,
  directory: string,
  options: {readonly readOnly: boolean},
): Promise<void> {
  const action = `mount ${target.path} at ${directory}`;
  if (target.kind === 'directory') throw notATarget(target.path, 'a device or an image file');
  const label = await readLabel(target.path).catch((error: unknown) => {
    throw systemCallFailed(`read ${target.path}`, error);
  });
  if (label === undefined) throw notAPool(target.path);
  for (let tries = 1; ; tries++) {
    const pool = await importPool(host, target.path, label, action);
    try {
      await runProgram(host, [...MOUNT, pool, directory], {action});
    } catch (error) {
      await exportPool(host, pool).catch(() => undefined);
      if (tries === PATIENCE) throw error;
      continue;
    }
    try {
      if (!options.readOnly) await requireWritable(directory, action);
      await mountAll(host, directory, pool);
      if (options.readOnly) await makeReadOnly(host, directory, action);
      return;
    } catch (error) {
      await detach(host, directory);
      throw error;
    }
  }
}

/** Unmounts all trees of a volume and its top; the last one who uses a pool that ash imported exports it. */
export async function detach(host: PluginHost, directory: string): Promise<void> {
  const mounted = await datasetAt(await realpath(directory).catch(() => directory));
  if (mounted === undefined) throw notMountedAtTop(directory);
  await runProgram(host, ['umount', '--recursive', directory], {action: `unmount ${directory}`});
  const pool = poolOf(mounted.source);
  if (pool.startsWith('ash-at-')) await exportPool(host, pool);
}

/** Mounts the trees of a volume whose top is mounted already. */
export async function mountAll(host: PluginHost, directory: string, top: string): Promise<void> {
  const path = await realpath(directory);
  const [, ...datasets] = (await listDatasets(host, top, {})) ?? [];
  await mountMissing({host, directory: path, top}, datasets);
}

/** A pool that somebody imported read-only mounts without a word; a writer must not be content with that. */
async function requireWritable(directory: string, action: string): Promise<void> {
  const mounted = await datasetAt(await realpath(directory));
  if (mounted?.readOnly !== false) throw readOnlyVolume(action);
}

/** Only these mounts, so that others can write meanwhile. */
async function makeReadOnly(host: PluginHost, directory: string, action: string): Promise<void> {
  const path = await realpath(directory);
  const below = (await datasetMounts()).filter(
    (mount) => mount.directory === path || mount.directory.startsWith(`${path}/`),
  );
  for (const mount of below)
    await runProgram(host, ['mount', '--options', 'remount,bind,ro,noatime', mount.directory], {action});
}

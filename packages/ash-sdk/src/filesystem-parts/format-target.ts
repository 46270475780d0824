import {constants, open, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {AshError} from '../error.js';
import type {FormatRequest, Target} from '../filesystem.js';
import {prepareImage} from './image-file.js';
import {systemCode, type SystemCallFailed} from './system-errors.js';
import type {TargetErrors} from './target-errors.js';

/** How one file system is made. */
export interface Formatting {
  /** The least that an image file must have, in bytes. */
  readonly smallest: number;
  readonly errors: TargetErrors;
  readonly systemCallFailed: SystemCallFailed;
  /** The error for a device that is mounted or claimed. */
  readonly inUse: (path: string, cause: unknown) => AshError;
  /** Makes the file system, and rejects when something is there already. */
  readonly make: (target: Target, label: string) => Promise<void>;
}

/**
 * Makes a file system on a free device, or in an image file, which is made sparse when it doesn't exist, and is taken away again when the
 * rest fails. `make` must never overwrite one.
 */
export async function formatTarget(
  {target, label, sizeBytes}: FormatRequest,
  how: Formatting,
): Promise<void> {
  const {kind, path} = target;
  if (kind === 'directory') throw how.errors.notATarget(path, 'a device or an image file');
  if (kind === 'device') {
    await checkDevice(path, how);
    await how.make(target, label);
    return;
  }
  const isNew = await prepareImage(path, sizeBytes, how);
  try {
    await how.make(target, label);
    await syncDirectory(dirname(path));
  } catch (error) {
    if (isNew) await rm(path, {force: true});
    throw error;
  }
}

/** The kernel opens a block device exclusively only when nothing has mounted or claimed it. */
async function checkDevice(path: string, {errors, systemCallFailed, inUse}: Formatting): Promise<void> {
  try {
    if (!(await stat(path)).isBlockDevice()) throw errors.notATarget(path, 'a block device');
    await (await open(path, constants.O_RDWR | constants.O_EXCL)).close();
  } catch (error) {
    if (systemCode(error) === 'EBUSY') throw inUse(path, error);
    throw systemCallFailed(`open ${path}`, error);
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

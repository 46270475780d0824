import {constants, open, rm, stat, statfs, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import {isAshError, type AshError, type FormatRequest, type PluginHost} from 'ash-sdk';
import {deviceInUse, noSize, noSpace, notATarget, notEmpty, SMALLEST_VOLUME, tooSmall} from './errors.js';
import {runProgram} from './programs.js';
import {systemCallFailed, systemCode} from './system-errors.js';

/** What mkfs.btrfs writes to an empty volume, rounded up, in bytes. */
const FIRST_CONTENT = 2 ** 24;

/** Makes a btrfs on a free device, or in an image file, which is made sparse when it doesn't exist. Never overwrites one. */
export async function format(host: PluginHost, request: FormatRequest): Promise<void> {
  const {kind, path} = request.target;
  if (kind === 'directory') throw notATarget(path, 'a device or an image file');
  if (kind === 'device') {
    await checkDevice(path);
    await makeFilesystem(host, path, request.label);
    return;
  }
  const isNew = await prepareImage(path, request.sizeBytes);
  try {
    await checkRoom(path);
    await makeFilesystem(host, path, request.label);
    await syncDirectory(dirname(path));
  } catch (error) {
    if (isNew) await rm(path, {force: true});
    throw error;
  }
}

async function makeFilesystem(host: PluginHost, path: string, label: string): Promise<void> {
  await runProgram(host, ['mkfs.btrfs', '--quiet', '--label', label, path], {
    action: `make a btrfs on ${path}`,
    explain: (output, cause) => explain(path, output, cause),
  });
}

function explain(path: string, output: string, cause: AshError): AshError | undefined {
  if (/is mounted|resource busy/i.test(output)) return deviceInUse(path, cause);
  if (/existing filesystem|use the -f option/i.test(output)) return notEmpty(path, cause);
  if (/too small/i.test(output)) return tooSmall(path);
  return undefined;
}

/** The kernel opens a block device exclusively only when nothing has mounted or claimed it. */
async function checkDevice(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isBlockDevice()) throw notATarget(path, 'a block device');
    await (await open(path, constants.O_RDWR | constants.O_EXCL)).close();
  } catch (error) {
    if (systemCode(error) === 'EBUSY') throw deviceInUse(path, error);
    throw isAshError(error) ? error : systemCallFailed(`open ${path}`, error);
  }
}

/** Whether the image file was made. */
async function prepareImage(path: string, sizeBytes: number | undefined): Promise<boolean> {
  const existing = await stat(path).catch(() => undefined);
  if (existing !== undefined) {
    if (!existing.isFile()) throw notATarget(path, 'an image file');
    if (existing.size < SMALLEST_VOLUME) throw tooSmall(path, existing.size);
    return false;
  }
  if (sizeBytes === undefined) throw noSize(path);
  if (sizeBytes < SMALLEST_VOLUME) throw tooSmall(path, sizeBytes);
  await makeSparseFile(path, sizeBytes);
  return true;
}

/** Readable by root alone: an image holds files that others must not see. */
async function makeSparseFile(path: string, sizeBytes: number): Promise<void> {
  const action = `make the image file ${path}`;
  let file: FileHandle;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    throw systemCallFailed(action, error);
  }
  try {
    await file.truncate(sizeBytes);
  } catch (error) {
    await rm(path, {force: true});
    throw systemCallFailed(action, error);
  } finally {
    await file.close();
  }
}

/** mkfs.btrfs reports a full file system below the image as an input/output error, so this is asked before. */
async function checkRoom(path: string): Promise<void> {
  const {bavail, bsize} = await statfs(dirname(path));
  if (bavail * bsize < FIRST_CONTENT) throw noSpace(`make a btrfs on ${path}`, undefined);
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

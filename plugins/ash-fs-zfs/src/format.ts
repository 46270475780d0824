import {randomBytes} from 'node:crypto';
import {constants, open, rm, stat, type FileHandle} from 'node:fs/promises';
import {dirname} from 'node:path';
import {isAshError, type AshError, type FormatRequest, type PluginHost} from 'ash-sdk';
import {POOL_FEATURES} from './pool-features.js';
import {noSize, notATarget, notEmpty, SMALLEST_VOLUME, tooSmall} from './errors.js';
import {runProgram} from './programs.js';
import {systemCallFailed, systemCode} from './system-errors.js';

/** A device that fails gives errors to programs instead of stopping them for good. */
const OF_POOL = ['ashift=12', 'cachefile=none', 'failmode=continue', 'autotrim=on'];

/** Names of any bytes, access control lists and attributes as a system's files have them, light compression. */
const OF_FILES = [
  ...['mountpoint=legacy', 'canmount=noauto', 'atime=off', 'compression=on'],
  ...['acltype=posixacl', 'xattr=sa', 'normalization=none', 'utf8only=off', 'casesensitivity=sensitive'],
];

/** Makes a pool on a free device, or in an image file, which is made sparse when it doesn't exist. Never overwrites one. */
export async function format(host: PluginHost, request: FormatRequest): Promise<void> {
  const {kind, path} = request.target;
  if (kind === 'directory') throw notATarget(path, 'a device or an image file');
  if (kind === 'device') {
    await checkDevice(path);
    await makePool(host, path, request.label);
    return;
  }
  const isNew = await prepareImage(path, request.sizeBytes);
  try {
    await makePool(host, path, request.label);
    await syncDirectory(dirname(path));
  } catch (error) {
    if (isNew) await rm(path, {force: true});
    throw error;
  }
}

/** A name for a pool that begins with a label: names of pools are one space for a whole machine, so it ends in digits of its own. Pure. */
export function poolName(label: string, digits: string): string {
  const words = label.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 40);
  const start =
    /^[A-Za-z]/.test(words) && !/^(?:mirror|raidz|draid|spare|log|c\d)/.test(words) ? words : `ash-${words}`;
  return `${start}-${digits}`;
}

async function makePool(host: PluginHost, path: string, label: string): Promise<void> {
  const action = `make a ZFS pool on ${path}`;
  const name = poolName(label, randomBytes(3).toString('hex'));
  const temporary = `ash-at-${randomBytes(8).toString('hex')}`;
  const options = [
    '-d',
    ...OF_POOL.flatMap((option) => ['-o', option]),
    ...POOL_FEATURES.flatMap((feature) => ['-o', `feature@${feature}=enabled`]),
    ...OF_FILES.flatMap((option) => ['-O', option]),
  ];
  await runProgram(host, ['zpool', 'create', '-t', temporary, ...options, name, path], {
    action,
    explain: (output, cause) => explainFormat(path, output, cause),
  });
  await runProgram(host, ['zpool', 'export', temporary], {action});
}

function explainFormat(path: string, output: string, cause: AshError): AshError | undefined {
  if (/use '-f'|contains a filesystem|is part of|in use|busy/i.test(output)) return notEmpty(path, cause);
  return /too small|less than the minimum/i.test(output) ? tooSmall(path) : undefined;
}

/** The kernel opens a block device exclusively only when nothing has mounted or claimed it. */
async function checkDevice(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isBlockDevice()) throw notATarget(path, 'a block device');
    await (await open(path, constants.O_RDWR | constants.O_EXCL)).close();
  } catch (error) {
    if (systemCode(error) === 'EBUSY') throw notEmpty(path, error);
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

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

import {constants, open, stat, statfs} from 'node:fs/promises';
import type {Target} from 'ash-sdk';
import {systemCallFailed, systemCode} from './system-errors.js';

/** Where the superblock has its magic, in bytes. Source: btrfs on-disk format. */
const MAGIC_POSITION = 0x1_00_40;
const MAGIC = '_BHRfS_M';

/** BTRFS_SUPER_MAGIC of statfs(2). */
const STATFS_TYPE = 0x91_23_68_3e;

/** Whether a target holds a btrfs; false also when nothing is there or it is of another kind. */
export async function recognises(target: Target): Promise<boolean> {
  try {
    if (target.kind === 'directory') return (await statfs(target.path)).type === STATFS_TYPE;
    const found = await stat(target.path);
    const isOfKind = target.kind === 'image' ? found.isFile() : found.isBlockDevice();
    return isOfKind && (await readMagic(target.path)) === MAGIC;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENXIO', 'ENOMEDIUM'].includes(systemCode(error) ?? '')) return false;
    throw systemCallFailed(`look at ${target.path}`, error);
  }
}

async function readMagic(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const {buffer, bytesRead} = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, MAGIC_POSITION);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

import {stat, statfs} from 'node:fs/promises';
import type {Target} from 'ash-sdk';
import {readLabel} from './label/read-label.js';
import {systemCallFailed, systemCode} from './system-errors.js';

/** ZFS_SUPER_MAGIC of statfs(2). */
const STATFS_TYPE = 0x2f_c1_2f_c1;

/** Whether a target holds a pool, or is a directory on one; false also when nothing is there. */
export async function recognises(target: Target): Promise<boolean> {
  try {
    if (target.kind === 'directory') return (await statfs(target.path)).type === STATFS_TYPE;
    const found = await stat(target.path);
    const isOfKind = target.kind === 'image' ? found.isFile() : found.isBlockDevice();
    return isOfKind && (await readLabel(target.path)) !== undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENXIO', 'ENOMEDIUM'].includes(systemCode(error) ?? '')) return false;
    throw systemCallFailed(`look at ${target.path}`, error);
  }
}

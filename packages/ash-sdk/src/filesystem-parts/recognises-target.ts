import {stat, statfs} from 'node:fs/promises';
import type {Target} from '../filesystem.js';
import {systemCode, type SystemCallFailed} from './system-errors.js';

/** How one file system is told from others. */
export interface Marks {
  /** Its number in statfs(2). */
  readonly statfsType: number;
  /** Whether an image file or a device, which exists, holds one. */
  readonly isOn: (path: string) => Promise<boolean>;
  readonly systemCallFailed: SystemCallFailed;
}

/** Whether a target holds a file system, or is a directory on it; false also when nothing is there or it is of another kind. */
export async function recognisesTarget(
  {kind, path}: Target,
  {statfsType, isOn, systemCallFailed}: Marks,
): Promise<boolean> {
  try {
    if (kind === 'directory') return (await statfs(path)).type === statfsType;
    const found = await stat(path);
    const isOfKind = kind === 'image' ? found.isFile() : found.isBlockDevice();
    return isOfKind && (await isOn(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENXIO', 'ENOMEDIUM'].includes(systemCode(error) ?? '')) return false;
    throw systemCallFailed(`look at ${path}`, error);
  }
}

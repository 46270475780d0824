import {statfs} from 'node:fs/promises';
import type {VolumeUsage} from '../filesystem.js';
import type {SystemCallFailed} from './system-errors.js';

/** Size of the file system that a directory lies on, and what can still be written to it, in bytes, as statfs(2) tells. */
export async function usageOfMount(
  directory: string,
  systemCallFailed: SystemCallFailed,
): Promise<VolumeUsage> {
  try {
    const {bsize, blocks, bavail} = await statfs(directory);
    return {size: bsize * blocks, free: bsize * bavail};
  } catch (error) {
    throw systemCallFailed(`measure ${directory}`, error);
  }
}

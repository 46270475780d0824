import {statfs} from 'node:fs/promises';
import type {VolumeUsage} from 'ash-sdk';
import {systemCallFailed} from './system-errors.js';

/** Size of the volume, and what can still be written to it. */
export async function usageOf(volume: string): Promise<VolumeUsage> {
  try {
    const {bsize, blocks, bavail} = await statfs(volume);
    return {size: bsize * blocks, free: bsize * bavail};
  } catch (error) {
    throw systemCallFailed(`measure ${volume}`, error);
  }
}

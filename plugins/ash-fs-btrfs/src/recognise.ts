import {constants, open} from 'node:fs/promises';
import {recognisesTarget, type Target} from 'ash-sdk';
import {systemCallFailed} from './system-errors.js';

/** Where the superblock has its magic, in bytes. Source: btrfs on-disk format. */
const MAGIC_POSITION = 0x1_00_40;
const MAGIC = '_BHRfS_M';

/** BTRFS_SUPER_MAGIC of statfs(2). */
const STATFS_TYPE = 0x91_23_68_3e;

/** Whether a target holds a btrfs; false also when nothing is there or it is of another kind. */
export async function recognises(target: Target): Promise<boolean> {
  return recognisesTarget(target, {
    statfsType: STATFS_TYPE,
    isOn: async (path) => (await readMagic(path)) === MAGIC,
    systemCallFailed,
  });
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

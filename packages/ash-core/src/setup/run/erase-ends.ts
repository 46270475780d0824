import {open} from 'node:fs/promises';

/** File systems describe themselves within this many bytes of one end: labels of ZFS take 512 KiB at each. */
const END = 2 ** 20;

/**
 * Writes zeros to both ends of a device that is free. wipefs takes away the few bytes by which it knows a file system; labels of ZFS are whole without them,
 * and would be taken for a pool.
 */
export async function eraseEnds(path: string, sizeBytes: number): Promise<void> {
  const zeros = Buffer.alloc(Math.min(END, sizeBytes));
  const device = await open(path, 'r+');
  try {
    for (const position of [0, sizeBytes - zeros.length])
      await device.write(zeros, 0, zeros.length, position);
    await device.sync();
  } finally {
    await device.close();
  }
}

import {open} from 'node:fs/promises';
import {noUuid} from './errors.js';

/** Where the first superblock begins, and what is read of it here, in bytes. Source: btrfs(5), "On-disk format". */
const SUPERBLOCK = {
  start: 0x10000,
  uuid: {at: 0x20, length: 16},
  magic: {at: 0x40, text: '_BHRfS_M'},
} as const;

/** The UUID that a btrfs on a device bears for good. Rejects with `ASH_BTRFS_NO_UUID` when there is none, or none that can be read. */
export async function readUuid(device: string): Promise<string> {
  const block = await readStart(device);
  const {uuid, magic} = SUPERBLOCK;
  const found = block?.subarray(magic.at, magic.at + magic.text.length).toString('latin1');
  if (block === undefined || found !== magic.text) throw noUuid(device);
  const digits = block.subarray(uuid.at, uuid.at + uuid.length).toString('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function readStart(device: string): Promise<Buffer | undefined> {
  const file = await open(device, 'r').catch(() => undefined);
  try {
    const block = Buffer.alloc(0x1000);
    await file?.read(block, 0, block.length, SUPERBLOCK.start);
    return file && block;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

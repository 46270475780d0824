import {open} from 'node:fs/promises';
import {run} from '../../../exec/run.js';
import {imageOf, readEfiFile, writeEfiFile, type EfiPartition} from '../efi-files.js';
import {
  ENVIRONMENT_BYTES,
  parseEnvironment,
  serializeEnvironment,
  type LoaderEnvironment,
} from './environment-block.js';
import {onlyRange, rangePosition} from './fat.js';

/** Where it lies on the EFI partition: GRUB can write there. */
export const ENVIRONMENT_PATH = '/ash/grubenv';

/** What GRUB and ash leave for each other; empty when there is nothing yet. Rejects when the file is damaged. */
export async function readEnvironment(
  partition: EfiPartition,
  path = ENVIRONMENT_PATH,
): Promise<LoaderEnvironment> {
  const block = await readEfiFile(partition, path);
  return block === undefined ? {} : parseEnvironment(block, path);
}

/**
 * Puts variables in place of all that were there. A file that is there is written over where it lies, as GRUB does it: at a power cut
 * no directory or allocation table is half-written. Durable on return.
 */
export async function writeEnvironment(
  partition: EfiPartition,
  variables: LoaderEnvironment,
  path = ENVIRONMENT_PATH,
): Promise<void> {
  const block = serializeEnvironment(variables);
  const position = await positionOf(partition, path);
  if (position === undefined) await writeEfiFile(partition, path, block);
  const disk = await open(partition.path, 'r+');
  try {
    if (position !== undefined) await disk.write(block, 0, block.length, partition.offsetBytes + position);
    await disk.sync();
  } finally {
    await disk.close();
  }
}

/** Where the file lies in the partition, in bytes; undefined when it isn't there as one whole piece of the right size. */
async function positionOf(partition: EfiPartition, path: string): Promise<number | undefined> {
  const present = await readEfiFile(partition, path);
  if (present?.length !== ENVIRONMENT_BYTES) return undefined;
  const {stdout} = await run({
    argv: ['mshowfat', '-i', imageOf(partition), `::${path}`],
    env: {MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1'},
  });
  const range = onlyRange(stdout);
  if (range === undefined) return undefined;
  const disk = await open(partition.path, 'r');
  try {
    const {buffer} = await disk.read(Buffer.alloc(512), 0, 512, partition.offsetBytes);
    return rangePosition(buffer, range, ENVIRONMENT_BYTES);
  } finally {
    await disk.close();
  }
}

import {open} from 'node:fs/promises';
import {run} from '../../exec/run.js';
import {partitionOfLoop} from './partition-of-loop.js';
import type {Part} from './parts.js';

/** A device for a part of a disk. */
export interface AttachedPart {
  readonly path: string;
  release(): Promise<void>;
}

/**
 * A partition's own device, or for a part of an image a loop device. The kernel is told at once to free that one when nobody uses it any
 * more, and this process keeps it open: however we end, it goes with us. With `needsPartition` the loop device is of the whole image, and the part
 * its partition.
 */
export async function attachPart(
  part: Part,
  {needsPartition = false}: {readonly needsPartition?: boolean} = {},
): Promise<AttachedPart> {
  if (part.offsetBytes === 0) return {path: part.path, release: async () => Promise.resolve()};
  const place = needsPartition
    ? (['--partscan'] as const)
    : (['--offset', String(part.offsetBytes), '--sizelimit', String(part.sizeBytes)] as const);
  const {stdout} = await run({argv: ['losetup', '--find', '--show', ...place, part.path]});
  const loop = stdout.trim();
  try {
    const path = needsPartition ? await partitionOfLoop(loop, part) : loop;
    const handle = await open(path, 'r+');
    return {path, release: async () => handle.close()};
  } finally {
    await run({argv: ['losetup', '--detach', loop]});
  }
}

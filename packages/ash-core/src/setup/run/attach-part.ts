import {open} from 'node:fs/promises';
import {run} from '../../exec/run.js';
import type {Part} from './parts.js';

/** A device for a part of a disk. */
export interface AttachedPart {
  readonly path: string;
  release(): Promise<void>;
}

/**
 * A partition's own device, or for a part of an image a loop device. The kernel is told at once to free that one when nobody uses it any
 * more, and this process keeps it open: however we end, it goes with us.
 */
export async function attachPart(part: Part): Promise<AttachedPart> {
  if (part.offsetBytes === 0) return {path: part.path, release: async () => Promise.resolve()};
  const {stdout} = await run({
    argv: [
      ...(['losetup', '--find', '--show', '--offset', String(part.offsetBytes)] as const),
      ...['--sizelimit', String(part.sizeBytes), part.path],
    ],
  });
  const path = stdout.trim();
  const handle = await open(path, 'r+').finally(async () => run({argv: ['losetup', '--detach', path]}));
  return {path, release: async () => handle.close()};
}

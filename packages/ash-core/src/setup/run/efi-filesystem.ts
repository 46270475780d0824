import {randomBytes} from 'node:crypto';
import {factsUnreadable} from '../../errors/setup.js';
import {run} from '../../exec/run.js';
import type {Part} from './parts.js';

const SECTOR = 512;

/** Clusters of 4 KiB, as for every FAT32 from 260 MiB to 8 GiB; left alone, mkfs.vfat would choose them by the size of the whole file. */
const SECTORS_PER_CLUSTER = 8;

/** Makes a FAT32 on a partition; returns its UUID, as boot loaders know it: `1A2B-3C4D`. */
export async function makeEfiFilesystem(part: Part): Promise<string> {
  const id = randomBytes(4).toString('hex').toUpperCase();
  await run({
    argv: [
      ...(['mkfs.vfat', '-F', '32', '-n', 'ASH-EFI', '-i', id] as const),
      ...(part.offsetBytes === 0 ? [part.path] : inFile(part)),
    ],
  });
  return `${id.slice(0, 4)}-${id.slice(4)}`;
}

function inFile({path, offsetBytes, sizeBytes}: Part): string[] {
  const place = ['--offset', String(offsetBytes / SECTOR), path, String(sizeBytes / 1024)];
  return ['-S', String(SECTOR), '-s', String(SECTORS_PER_CLUSTER), ...place];
}

/** The UUID of a FAT that is there. */
export async function efiUuid(part: Part): Promise<string> {
  const {stdout} = await run({
    argv: ['blkid', '--probe', '--match-tag', 'UUID', '--output', 'value', part.path],
  });
  const uuid = stdout.trim();
  if (!/^[0-9A-F]{4}-[0-9A-F]{4}$/.test(uuid)) throw factsUnreadable('blkid');
  return uuid;
}

import {randomBytes} from 'node:crypto';
import {factsUnreadable} from '../../errors/setup.js';
import {run} from '../../exec/run.js';
import type {Part} from './parts.js';

const SECTOR = 512;

/** Makes a FAT32 on a partition; returns its UUID, as boot loaders know it: `1A2B-3C4D`. */
export async function makeEfiFilesystem(part: Part): Promise<string> {
  const id = randomBytes(4).toString('hex').toUpperCase();
  const size = part.offsetBytes === 0 ? [] : [String(part.sizeBytes / 1024)];
  const offset = part.offsetBytes === 0 ? [] : ['--offset', String(part.offsetBytes / SECTOR)];
  await run({argv: ['mkfs.vfat', '-F', '32', '-n', 'ASH-EFI', '-i', id, ...offset, part.path, ...size]});
  return `${id.slice(0, 4)}-${id.slice(4)}`;
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

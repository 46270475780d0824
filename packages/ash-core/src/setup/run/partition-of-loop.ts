import {readdir, readFile, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {partitionDeviceMissing} from '../../errors/setup-partition.js';
import {run} from '../../exec/run.js';
import type {Part} from './parts.js';

type Place = Pick<Part, 'offsetBytes' | 'sizeBytes'>;

/** How long the kernel and udev get to show a partition, in tenths of a second. */
const PATIENCE = 100;

/** sysfs counts in these, whatever the sectors of the device are. */
const SECTOR = 512;

/** The device of the partition that lies at a place of a loop device; where the kernel makes none by itself, it is told to. */
export async function partitionOfLoop(loop: string, place: Place, patience = PATIENCE): Promise<string> {
  const shown = await find(loop, place);
  if (shown !== undefined) return shown;
  await run({argv: ['partx', '--update', loop], okExitCodes: [0, 1]});
  for (let tries = 0; tries < patience; tries += 1) {
    const path = await find(loop, place);
    if (path !== undefined) return path;
    await sleep(100);
  }
  throw partitionDeviceMissing(`for a partition of ${loop}`);
}

async function find(loop: string, {offsetBytes, sizeBytes}: Place): Promise<string | undefined> {
  const directory = join('/sys/class/block', basename(loop));
  const names = await readdir(directory);
  for (const name of names.filter((candidate) => candidate.startsWith(`${basename(loop)}p`))) {
    const [start, size] = await Promise.all([
      bytesIn(directory, name, 'start'),
      bytesIn(directory, name, 'size'),
    ]);
    const path = join(dirname(loop), name);
    const isThere = (await stat(path).catch(() => undefined))?.isBlockDevice() === true;
    if (start === offsetBytes && size === sizeBytes && isThere) return path;
  }
  return undefined;
}

async function bytesIn(directory: string, name: string, what: 'start' | 'size'): Promise<number> {
  return Number(await readFile(join(directory, name, what), 'utf8')) * SECTOR;
}

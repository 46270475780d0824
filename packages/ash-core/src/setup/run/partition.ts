import {stat} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {factsUnreadable} from '../../errors/setup.js';
import {partitionDeviceMissing} from '../../errors/setup-partition.js';
import {hasProgram} from '../../exec/program.js';
import {run} from '../../exec/run.js';
import {sfdiskScript, type NewPartition} from '../plan/layout.js';
import {readPartitionTable, type TableRow} from '../probe/partition-table.js';
import type {Parts} from './parts.js';

/** How long the kernel and udev get to show the new partitions, in tenths of a second. */
const PATIENCE = 100;

/** Writes the partition table of a disk or an image, and says where its partitions lie. */
export async function partition(
  path: string,
  partitions: readonly NewPartition[],
  kind: 'image' | 'disk',
): Promise<Parts> {
  await run(
    {argv: ['sfdisk', '--quiet', '--wipe', 'always', '--wipe-partitions', 'always', path]},
    {input: sfdiskScript(partitions)},
  );
  const table = await readPartitionTable(path);
  const rowOf = (role: NewPartition['role']): TableRow | undefined =>
    table?.rows[partitions.findIndex((candidate) => candidate.role === role)];
  const [store, efi, bios] = [rowOf('store'), rowOf('efi'), rowOf('bios')];
  if (store === undefined) throw factsUnreadable('sfdisk');
  if (kind === 'disk') await showDevices(path, [store, efi, bios]);
  const partOf = ({path: device, startBytes, sizeBytes}: TableRow) =>
    kind === 'disk' ? {path: device, offsetBytes: 0, sizeBytes} : {path, offsetBytes: startBytes, sizeBytes};
  return {
    store: partOf(store),
    efi: efi === undefined ? null : partOf(efi),
    bios:
      bios === undefined
        ? null
        : {
            disk: path,
            startBytes: bios.startBytes,
            sizeBytes: bios.sizeBytes,
            device: kind === 'disk' ? bios.path : undefined,
          },
  };
}

/** Waits until there is a device for every partition; where the kernel makes none by itself, it is told to. */
async function showDevices(disk: string, rows: readonly (TableRow | undefined)[]): Promise<void> {
  const devices = rows.flatMap((row) => (row === undefined ? [] : [row.path]));
  if (await hasProgram('udevadm'))
    await run({argv: ['udevadm', 'settle', '--timeout=10'], okExitCodes: [0, 1]});
  if ((await firstMissing(devices)) !== undefined) {
    await run({argv: ['partx', '--update', disk], okExitCodes: [0, 1]});
  }
  for (let tries = 0; tries < PATIENCE && (await firstMissing(devices)) !== undefined; tries += 1)
    await sleep(100);
  const missing = await firstMissing(devices);
  if (missing !== undefined) throw partitionDeviceMissing(missing);
}

async function firstMissing(devices: readonly string[]): Promise<string | undefined> {
  for (const device of devices) {
    if ((await stat(device).catch(() => undefined))?.isBlockDevice() !== true) return device;
  }
  return undefined;
}

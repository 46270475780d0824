import {open, realpath, stat} from 'node:fs/promises';
import {notAPartition} from '../../errors/setup-partition.js';
import {deviceNotFound} from '../../errors/setup-target.js';
import type {DeviceFacts, DiskFacts, NamedPartition, PartitionFacts} from '../facts.js';
import {readBlockDevice} from './block-devices.js';
import {readPartitionTable, type TableRow} from './partition-table.js';
import {readSignature} from './signature.js';
import {readUses} from './uses.js';

/** Bytes of a first sector that a BIOS runs; behind them are the disk's identity and the partition table. */
const BOOT_CODE_BYTES = 440;

/** Everything that counts about a disk. */
export async function probeDisk(path: string): Promise<DiskFacts> {
  const device = await probeDevice(path);
  const table = device.kind === 'part' ? null : await readPartitionTable(device.path);
  const partitions: PartitionFacts[] = [];
  for (const row of table?.rows ?? []) partitions.push(await probePartition(device, row));
  return {...device, table: table?.label ?? null, partitions, hasBootCode: await hasBootCode(device.path)};
}

/** A partition that the user named, with the disk that it is on. */
export async function probeNamedPartition(path: string): Promise<NamedPartition> {
  const real = await blockDevice(path);
  const {parent} = await readBlockDevice(real);
  if (parent === null) throw notAPartition(path);
  const disk = await probeDisk(parent);
  const partition = disk.partitions.find((candidate) => candidate.path === real);
  if (partition === undefined) throw notAPartition(path);
  return {partition, disk};
}

async function probeDevice(path: string): Promise<DeviceFacts> {
  const device = await readBlockDevice(await blockDevice(path));
  const {kind, sizeBytes, sectorBytes, readOnly} = device;
  const content = await readSignature(device.path);
  return {
    path: device.path,
    kind,
    sizeBytes,
    sectorBytes,
    readOnly,
    ...content,
    uses: await readUses(device),
  };
}

/** A partition for which the kernel shows no device can't be in use. */
async function probePartition(disk: DeviceFacts, row: TableRow): Promise<PartitionFacts> {
  const {path, number, startBytes, sizeBytes, type, name} = row;
  const exists = (await stat(path).catch(() => undefined))?.isBlockDevice() === true;
  const device: DeviceFacts = exists
    ? await probeDevice(path)
    : {...disk, path, kind: 'part', sizeBytes, signature: null, label: '', uses: []};
  return {...device, path, disk: disk.path, number, startBytes, type, name};
}

async function blockDevice(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isBlockDevice() !== true) throw deviceNotFound(path);
  return realpath(path);
}

async function hasBootCode(path: string): Promise<boolean> {
  const disk = await open(path, 'r');
  try {
    const {buffer, bytesRead} = await disk.read(Buffer.alloc(BOOT_CODE_BYTES), 0, BOOT_CODE_BYTES, 0);
    return buffer.subarray(0, bytesRead).some((byte) => byte !== 0);
  } finally {
    await disk.close();
  }
}

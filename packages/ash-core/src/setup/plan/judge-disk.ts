import {
  diskHoldsAsh,
  diskHoldsPartitions,
  diskIsPartition,
  diskTooSmall,
  sectorsTooLarge,
} from '../../errors/setup-target.js';
import type {DiskFacts, Firmware} from '../facts.js';
import {refuseContent, refuseUsed} from './judge-device.js';
import type {KernelPlace} from './kernel-place.js';
import {PARTITION_NAMES, smallestDisk} from './layout.js';

const OURS = new Set<string>(Object.values(PARTITION_NAMES));

/**
 * Throws unless a whole disk may be written over: nothing of it is in use, and there is nothing on it but what a setup that
 * was cut off has left, if `startOver`. Pure.
 */
export function judgeDisk(
  disk: DiskFacts,
  firmware: readonly Firmware[],
  startOver: boolean,
  kernels: KernelPlace = 'store',
): void {
  if (disk.kind === 'part') throw diskIsPartition(disk.path);
  for (const device of [disk, ...disk.partitions]) refuseUsed(device);
  const smallest = smallestDisk(firmware, kernels);
  if (disk.sizeBytes < smallest) throw diskTooSmall(disk.path, disk.sizeBytes, smallest);
  if (firmware.includes('bios') && disk.sectorBytes !== 512)
    throw sectorsTooLarge(disk.path, disk.sectorBytes);
  refuseContent(disk);
  if (disk.table === null || disk.partitions.length === 0) return;
  const names = disk.partitions.map(({name}) => name);
  const isOurs = disk.table === 'gpt' && names.every((name) => OURS.has(name));
  if (!isOurs) throw diskHoldsPartitions(disk.path, disk.partitions);
  const isHalfMade = !names.includes(PARTITION_NAMES.store);
  if (!isHalfMade || !startOver) throw diskHoldsAsh(disk.path, isHalfMade);
}

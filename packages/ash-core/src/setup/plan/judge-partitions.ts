import {
  biosPartitionMissing,
  bootCodePresent,
  efiHoldsLoader,
  efiOnMbr,
  efiPartitionMissing,
  notAPartition,
  partitionHalfMade,
  partitionTooSmall,
  partitionUsedTwice,
  partitionWrongType,
} from '../../errors/setup-partition.js';
import {encryptionNeedsEfi} from '../../errors/setup-encryption.js';
import {sectorsTooLarge} from '../../errors/setup-target.js';
import type {Firmware, NamedPartition, PartitionFacts, TargetFacts} from '../facts.js';
import {refuseContent, refuseUsed} from './judge-device.js';
import type {KernelPlace} from './kernel-place.js';
import {
  PARTITION_NAMES,
  PARTITION_TYPES,
  SMALLEST,
  SMALLEST_LARGE_SECTORS,
  SMALLEST_WITH_KERNELS,
} from './layout.js';
import type {PartitionRole} from './setup-plan.js';

type Named = Extract<TargetFacts, {kind: 'partitions'}>;

export interface PartitionsWanted {
  readonly firmware: readonly Firmware[] | undefined;
  readonly kernels: KernelPlace;
  /** Whether the remains of a setup that was cut off may be written over. */
  readonly startOver: boolean;
}

export interface JudgedPartitions {
  readonly firmware: readonly Firmware[];
  /** Whether there are such remains. */
  readonly isHalfMade: boolean;
}

/** The firmware that partitions which the user named can boot from. Throws when they can't boot, or would lose something. Pure. */
export function judgePartitions(
  facts: Named,
  {firmware: wanted, kernels, startOver}: PartitionsWanted,
): JudgedPartitions {
  const {store, efi, bios} = facts;
  const firmware = wanted ?? [
    ...(efi === null ? [] : ['uefi' as const]),
    ...(bios === null ? [] : ['bios' as const]),
  ];
  if (efi === null && (firmware.includes('uefi') || bios === null)) throw efiPartitionMissing();
  if (bios === null && firmware.includes('bios')) throw biosPartitionMissing();
  if (efi === null && kernels === 'efi') throw encryptionNeedsEfi();
  refuseTwice([store, efi, bios]);
  judgeOne('store', store);
  const isHalfMade = isRemains(store.partition);
  if (isHalfMade && !startOver) throw partitionHalfMade(store.partition.path);
  if (!isHalfMade) refuseContent(store.partition);
  if (efi !== null) judgeEfi(efi, kernels, isHalfMade);
  if (bios !== null) judgeBios(bios, isHalfMade);
  return {firmware, isHalfMade};
}

/** A partition that a setup of a whole disk has named as complete is none, whatever its label says. */
function isRemains({label, name}: PartitionFacts): boolean {
  return label === PARTITION_NAMES.unfinished && name !== PARTITION_NAMES.store;
}

function judgeEfi(
  efi: NamedPartition & {hasLoader: boolean},
  kernels: KernelPlace,
  isHalfMade: boolean,
): void {
  const {partition, disk} = efi;
  if (disk.table !== 'gpt') throw efiOnMbr(partition.path, disk.path);
  judgeOne('efi', efi, smallestEfi(efi, kernels));
  requireType('efi', efi);
  if (partition.signature !== 'vfat') refuseContent(partition);
  if (efi.hasLoader && !isHalfMade) throw efiHoldsLoader(partition.path);
}

/** A FAT32 has at least 65525 clusters, and each is at least a sector. Source: Microsoft FAT specification, "FAT Type Determination". */
function smallestEfi({partition}: NamedPartition, kernels: KernelPlace): number {
  const smallest = kernels === 'efi' ? SMALLEST_WITH_KERNELS : SMALLEST.efi;
  return partition.sectorBytes > 512 ? Math.max(smallest, SMALLEST_LARGE_SECTORS) : smallest;
}

function judgeBios(bios: NamedPartition, isHalfMade: boolean): void {
  const {partition, disk} = bios;
  judgeOne('bios', bios);
  requireType('bios', bios);
  refuseContent(partition);
  if (disk.sectorBytes !== 512) throw sectorsTooLarge(disk.path, disk.sectorBytes);
  if (disk.hasBootCode && partition.name !== PARTITION_NAMES.bios && !isHalfMade) {
    throw bootCodePresent(disk.path);
  }
}

function judgeOne(role: PartitionRole, {partition}: NamedPartition, smallest: number = SMALLEST[role]): void {
  if (partition.kind !== 'part') throw notAPartition(partition.path);
  refuseUsed(partition);
  if (partition.sizeBytes < smallest)
    throw partitionTooSmall(role, partition.path, partition.sizeBytes, smallest);
}

function requireType(role: 'efi' | 'bios', {partition, disk}: NamedPartition): void {
  if (partition.type !== PARTITION_TYPES[role]) {
    throw partitionWrongType(role, {...partition, disk: disk.path}, PARTITION_TYPES[role]);
  }
}

function refuseTwice(all: readonly (NamedPartition | null)[]): void {
  const paths = all.flatMap((named) => (named === null ? [] : [named.partition.path]));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw partitionUsedTwice(twice);
}

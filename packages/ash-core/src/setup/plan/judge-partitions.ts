import {
  biosPartitionMissing,
  bootCodePresent,
  efiHoldsLoader,
  efiOnMbr,
  efiPartitionMissing,
  notAPartition,
  partitionTooSmall,
  partitionUsedTwice,
  partitionWrongType,
} from '../../errors/setup-partition.js';
import {sectorsTooLarge} from '../../errors/setup-target.js';
import type {Firmware, NamedPartition, TargetFacts} from '../facts.js';
import {refuseContent, refuseUsed} from './judge-device.js';
import {PARTITION_NAMES, PARTITION_TYPES, SMALLEST} from './layout.js';
import type {PartitionRole} from './setup-plan.js';

type Named = Extract<TargetFacts, {kind: 'partitions'}>;

/** The firmware that partitions which the user named can boot from. Throws when they can't boot, or would lose something. Pure. */
export function judgePartitions(facts: Named, wanted: readonly Firmware[] | undefined): readonly Firmware[] {
  const {store, efi, bios} = facts;
  const firmware = wanted ?? [
    ...(efi === null ? [] : ['uefi' as const]),
    ...(bios === null ? [] : ['bios' as const]),
  ];
  if (efi === null && (firmware.includes('uefi') || bios === null)) throw efiPartitionMissing();
  if (bios === null && firmware.includes('bios')) throw biosPartitionMissing();
  refuseTwice([store, efi, bios]);
  judgeOne('store', store);
  refuseContent(store.partition);
  if (efi !== null) judgeEfi(efi);
  if (bios !== null) judgeBios(bios);
  return firmware;
}

function judgeEfi(efi: NamedPartition & {hasLoader: boolean}): void {
  const {partition, disk} = efi;
  if (disk.table !== 'gpt') throw efiOnMbr(partition.path, disk.path);
  judgeOne('efi', efi);
  requireType('efi', efi);
  if (partition.signature !== 'vfat') refuseContent(partition);
  if (efi.hasLoader) throw efiHoldsLoader(partition.path);
}

function judgeBios(bios: NamedPartition): void {
  const {partition, disk} = bios;
  judgeOne('bios', bios);
  requireType('bios', bios);
  refuseContent(partition);
  if (disk.sectorBytes !== 512) throw sectorsTooLarge(disk.path, disk.sectorBytes);
  if (disk.hasBootCode && partition.name !== PARTITION_NAMES.bios) throw bootCodePresent(disk.path);
}

function judgeOne(role: PartitionRole, {partition}: NamedPartition): void {
  if (partition.kind !== 'part') throw notAPartition(partition.path);
  refuseUsed(partition);
  if (partition.sizeBytes < SMALLEST[role])
    throw partitionTooSmall(role, partition.path, partition.sizeBytes, SMALLEST[role]);
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

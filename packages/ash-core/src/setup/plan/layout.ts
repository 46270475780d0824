import type {Firmware} from '../facts.js';
import type {KernelPlace} from './kernel-place.js';
import type {PartitionRole} from './setup-plan.js';

const MIB = 2 ** 20;

/** Types of partitions. Source: UEFI specification 5.3.3; GRUB manual, "BIOS installation". */
export const PARTITION_TYPES: Readonly<Record<PartitionRole, string>> = {
  bios: '21686148-6449-6E6F-744E-656564454649',
  efi: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B',
  store: '0FC63DAF-8483-4772-8E79-3D69D8477DE4',
};

/** Names in the partition table, by which ash knows what it has made. The store has the second one until the setup is complete. */
export const PARTITION_NAMES = {
  bios: 'ash-bios',
  efi: 'ash-efi',
  store: 'ash-store',
  unfinished: 'ash-unfinished',
} as const;

/** Of the EFI partition, without kernels and with them. */
export const EFI_SIZES = {store: 512 * MIB, efi: 1024 * MIB} as const;
export const BIOS_SIZE = MIB;

/** Smallest partitions that are accepted, and the smallest disk, in bytes. */
export const SMALLEST = {bios: MIB, efi: 64 * MIB, store: 3 * 1024 * MIB} as const;

/** The smallest EFI partition on a disk with sectors of 4096 bytes. */
export const SMALLEST_LARGE_SECTORS = 260 * MIB;

/** The smallest EFI partition that holds two kernels with their initramfs. */
export const SMALLEST_WITH_KERNELS = 256 * MIB;

export interface NewPartition {
  readonly role: PartitionRole;
  readonly name: string;
  readonly type: string;
  /** In bytes; null: all that is left. */
  readonly sizeBytes: number | null;
}

/** The partitions that ash makes by default: for GRUB under a BIOS, for UEFI, and the store. */
export function defaultLayout(
  firmware: readonly Firmware[],
  kernels: KernelPlace = 'store',
): readonly NewPartition[] {
  const partition = (role: PartitionRole, name: string, sizeBytes: number | null): NewPartition => ({
    role,
    name,
    type: PARTITION_TYPES[role],
    sizeBytes,
  });
  return [
    ...(firmware.includes('bios') ? [partition('bios', PARTITION_NAMES.bios, BIOS_SIZE)] : []),
    partition('efi', PARTITION_NAMES.efi, EFI_SIZES[kernels]),
    partition('store', PARTITION_NAMES.unfinished, null),
  ];
}

/** Bytes that a disk needs for it, partition tables and alignment included. */
export function smallestDisk(firmware: readonly Firmware[], kernels: KernelPlace = 'store'): number {
  const sized = defaultLayout(firmware, kernels).reduce(
    (sum, {sizeBytes}) => sum + (sizeBytes ?? SMALLEST.store),
    0,
  );
  return sized + 2 * MIB;
}

/** What sfdisk reads to make them. Source: sfdisk(8), "Input formats"; it aligns every partition by itself. */
export function sfdiskScript(partitions: readonly NewPartition[]): string {
  const lines = partitions.map(({name, type, sizeBytes}) => {
    const size = sizeBytes === null ? '' : `size=${sizeBytes / MIB}MiB, `;
    return `${size}type=${type}, name="${name}"`;
  });
  return `${['label: gpt', ...lines].join('\n')}\n`;
}

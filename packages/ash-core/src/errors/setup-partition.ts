import {AshError} from 'ash-sdk';
import {command, mebibytes, refused} from './setup-words.js';

export function notAPartition(path: string): AshError {
  return refused({
    code: 'ASH_NOT_A_PARTITION',
    message: `${path} is not a partition.`,
    hint: `Use the whole disk with --disk ${path}, or name its partitions.`,
  });
}

export function partitionUsedTwice(path: string): AshError {
  return refused({
    code: 'ASH_PARTITION_USED_TWICE',
    message: `The partition ${path} was named for two purposes.`,
    hint: 'The store, the EFI partition and the BIOS boot partition are three different ones.',
  });
}

export function efiPartitionMissing(): AshError {
  return refused({
    code: 'ASH_EFI_PARTITION_MISSING',
    message: 'No EFI partition was named, so the system could not be started by UEFI.',
    hint: "Name it with --efi-partition; 'sfdisk --type /dev/sdX N uefi' makes one of partition N. Or, for a BIOS: --firmware bios --bios-partition ….",
  });
}

export function biosPartitionMissing(): AshError {
  return refused({
    code: 'ASH_BIOS_PARTITION_MISSING',
    message: 'No BIOS boot partition was named, so the system could not be started by a BIOS.',
    hint: 'Name one of 1 MiB with --bios-partition, or set it up for UEFI alone: --firmware uefi.',
  });
}

export function efiOnMbr(path: string, disk: string): AshError {
  return refused({
    code: 'ASH_EFI_ON_MBR',
    message: `The EFI partition ${path} is on ${disk}, whose partition table is not GPT: not every UEFI starts from it.`,
    hint: `Convert the table with 'gdisk ${disk}', or set it up for a BIOS: --firmware bios.`,
  });
}

export function efiHoldsLoader(path: string): AshError {
  return refused({
    code: 'ASH_EFI_HOLDS_LOADER',
    message: `There is a boot loader on ${path} already (EFI/BOOT/BOOTX64.EFI); it would be lost.`,
    hint: 'Use an EFI partition of its own, or move that file away first.',
  });
}

export function bootCodePresent(disk: string): AshError {
  return refused({
    code: 'ASH_BOOT_CODE_PRESENT',
    message: `The first sector of ${disk} has a boot program that ash did not put there; it would be lost.`,
    hint: `Use a disk of its own, UEFI (--firmware uefi), or, if it is not needed any more: ${command('dd', 'if=/dev/zero', `of=${disk}`, 'bs=440', 'count=1')}.`,
  });
}

export function partitionTooSmall(role: string, path: string, sizeBytes: number, smallest: number): AshError {
  const title = {bios: 'BIOS boot partition', efi: 'EFI partition'}[role] ?? 'partition of the store';
  return refused({
    code: 'ASH_PARTITION_TOO_SMALL',
    message: `The ${title} ${path} has ${mebibytes(sizeBytes)}; it needs at least ${mebibytes(smallest)}.`,
    hint: 'Make it larger, or name another one.',
  });
}

export function partitionWrongType(
  role: 'efi' | 'bios',
  partition: {readonly path: string; readonly disk: string; readonly number: number; readonly type: string},
  wanted: string,
): AshError {
  const title = role === 'efi' ? 'an EFI partition' : 'a BIOS boot partition';
  return refused({
    code: 'ASH_PARTITION_WRONG_TYPE',
    message: `${partition.path} is not ${title}: its type is ${partition.type}.`,
    hint: `Change its type: ${command('sfdisk', '--part-type', partition.disk, String(partition.number), wanted)}.`,
  });
}

export function partitionHalfMade(path: string): AshError {
  return refused({
    code: 'ASH_SETUP_HALF_MADE',
    message: `A setup with ${path} as its store was cut off, and the system on it is not complete.`,
    hint: 'Start over with the same command and --start-over; that writes over it.',
  });
}

export function partitionDeviceMissing(path: string): AshError {
  return new AshError({
    code: 'ASH_PARTITION_DEVICE_MISSING',
    message: `The partitions were made, but the kernel shows no device ${path}.`,
    hint: "Let it read the table again with 'partx --update' or by starting the machine anew, then use --start-over.",
  });
}

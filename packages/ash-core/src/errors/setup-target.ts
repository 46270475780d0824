import {AshError} from 'ash-sdk';
import type {DeviceUse} from '../setup/facts.js';
import {command, mebibytes, refused} from './setup-words.js';

export function imageExists(path: string): AshError {
  return refused({
    code: 'ASH_IMAGE_EXISTS',
    message: `There is a file ${path} already; ash never writes over one.`,
    hint: `Choose another name, or remove it: ${command('rm', path)}.`,
  });
}

export function imageHalfMade(path: string, remains: string): AshError {
  return refused({
    code: 'ASH_SETUP_HALF_MADE',
    message: `A setup of ${path} was cut off, or is still going on; what it has made is in ${remains}.`,
    hint: 'Start over with the same command and --start-over; that removes it first.',
    data: {remains},
  });
}

export function setupGoesOn(path: string): AshError {
  return new AshError({
    code: 'ASH_BUSY',
    message: `Another setup is working on ${path}.`,
    hint: 'Wait for it to end, or choose another name.',
    exit: 'busy',
  });
}

export function imageTooSmall(path: string, sizeBytes: number, smallest: number): AshError {
  return refused({
    code: 'ASH_IMAGE_TOO_SMALL',
    message: `An image of ${mebibytes(sizeBytes)} is too small: ${path} needs at least ${mebibytes(smallest)}.`,
    hint: 'Make it larger, it takes only the room that is written: --size 16G.',
  });
}

export function directoryMissingForImage(path: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_MISSING',
    message: `There is no directory to make the image file ${path} in.`,
    hint: 'Make the directory first, with mkdir -p.',
    exit: 'notFound',
  });
}

export function deviceNotFound(path: string): AshError {
  return new AshError({
    code: 'ASH_DEVICE_NOT_FOUND',
    message: `There is no block device ${path}.`,
    hint: "'lsblk' lists the disks and partitions of this machine.",
    exit: 'notFound',
  });
}

export function deviceReadOnly(path: string): AshError {
  return refused({
    code: 'ASH_DEVICE_READ_ONLY',
    message: `${path} is write-protected.`,
    hint: `Take the protection away, on the device itself or with ${command('blockdev', '--setrw', path)}.`,
  });
}

export function deviceInUse(path: string, use: DeviceUse): AshError {
  const [why, mend] = {
    mounted: () => [
      `is mounted at ${use.kind === 'mounted' ? use.where : ''}`,
      `Unmount it: ${command('umount', use.kind === 'mounted' ? use.where : '')}.`,
    ],
    swap: () => ['is in use as swap space', `Take it out of use: ${command('swapoff', path)}.`],
    held: () => [
      `is in use by ${use.kind === 'held' ? use.by : ''} (RAID, LVM or encryption)`,
      `Look at what holds it with ${command('lsblk', path)}, and take that apart first.`,
    ],
    claimed: () => [
      'is in use by another program, or in another mount name space',
      `Look for what holds it: ${command('fuser', '-v', path)}.`,
    ],
  }[use.kind]() as [string, string];
  return refused({code: 'ASH_DEVICE_IN_USE', message: `${path} ${why}.`, hint: mend, data: {path, use}});
}

export function foreignContent(path: string, signature: string): AshError {
  return refused({
    code: 'ASH_DEVICE_NOT_EMPTY',
    message: `There is something on ${path} that ash did not make (${signature}); it would be lost.`,
    hint: `If nothing of it is needed any more, erase it yourself: ${command('wipefs', '--all', path)}.`,
    data: {path, signature},
  });
}

export function diskHoldsPartitions(
  path: string,
  partitions: readonly {readonly path: string; readonly signature: string | null}[],
): AshError {
  const list = partitions.map(({path: part, signature}) =>
    signature === null ? part : `${part} (${signature})`,
  );
  return refused({
    code: 'ASH_DISK_NOT_EMPTY',
    message: `${path} has partitions that ash did not make: ${list.join(', ')}. They would be lost.`,
    hint: `Name partitions to use instead (--store-partition, --efi-partition), or, if nothing is needed any more: ${command('wipefs', '--all', path)}.`,
    data: {path, partitions: partitions.map((partition) => partition.path)},
  });
}

export function diskHoldsAsh(path: string, isHalfMade: boolean): AshError {
  return isHalfMade
    ? refused({
        code: 'ASH_SETUP_HALF_MADE',
        message: `A setup of ${path} was cut off: its partitions are there, but the system is not complete.`,
        hint: 'Start over with the same command and --start-over; that writes over it.',
      })
    : refused({
        code: 'ASH_DISK_NOT_EMPTY',
        message: `There is a complete ash system on ${path}; it would be lost.`,
        hint: `If nothing of it is needed any more, erase it yourself: ${command('wipefs', '--all', path)}.`,
      });
}

export function diskIsPartition(path: string): AshError {
  return refused({
    code: 'ASH_NOT_A_DISK',
    message: `${path} is a partition, not a whole disk.`,
    hint: `Name the disk, or use the partition for the store: --store-partition ${path} --efi-partition ….`,
  });
}

export function diskTooSmall(path: string, sizeBytes: number, smallest: number): AshError {
  return refused({
    code: 'ASH_DISK_TOO_SMALL',
    message: `${path} has ${mebibytes(sizeBytes)}; a system needs at least ${mebibytes(smallest)}.`,
    hint: "Choose a larger disk; 'lsblk' lists them.",
  });
}

export function sectorsTooLarge(path: string, sectorBytes: number): AshError {
  return refused({
    code: 'ASH_SECTORS_TOO_LARGE',
    message: `${path} has sectors of ${sectorBytes} bytes; a BIOS can only start disks with sectors of 512 bytes.`,
    hint: 'Set it up for UEFI alone: --firmware uefi.',
  });
}

import {AshError} from 'ash-sdk';
import type {DeviceUse} from '../setup/facts.js';
import {quoteWords} from '../text/quote-words.js';

interface Refusal {
  readonly code: `ASH_${string}`;
  readonly message: string;
  readonly hint: string;
  readonly cause?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Something would be lost, or would not boot. */
function refused(refusal: Refusal): AshError {
  return new AshError({exit: 'refused', ...refusal});
}

export function answersUnreadable(path: string, cause: unknown): AshError {
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  return new AshError({
    code: 'ASH_ANSWERS_UNREADABLE',
    message: `The answers in ${path} can't be read: ${why.replace(/^YAML Error in [^\n]*?:\s*/, '').replace(/[.:]$/, '')}.`,
    hint: "It is YAML, one answer a line: 'host-name: box'. The guide has a whole one.",
    exit: 'usage',
    cause,
  });
}

/** An answer of a wrong form. `source` is a file, or the command line. */
export function answerInvalid(facts: {
  readonly source: string;
  readonly key: string | null;
  readonly expected: string;
  readonly found: unknown;
}): AshError {
  const {source, key, expected, found} = facts;
  const where = key === null ? source : `'${key}' in ${source}`;
  return new AshError({
    code: 'ASH_ANSWER_INVALID',
    message: `The answer ${where} should be ${expected}; found was ${shown(found)}.`,
    hint: `Change it in ${source}, and look at the plan with 'ash setup --plan'.`,
    exit: 'usage',
    data: {source, key},
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function answerMissing(key: string): AshError {
  return new AshError({
    code: 'ASH_ANSWER_MISSING',
    message: `It was not said where the system shall be put ('${key}').`,
    hint: "Name an image file or a disk: 'ash setup --image disk.img --size 16G' or 'ash setup --disk /dev/sdX'.",
    exit: 'usage',
  });
}

export function noWayToLogIn(): AshError {
  return refused({
    code: 'ASH_NO_WAY_TO_LOG_IN',
    message: 'Nobody could log in to the system: there is neither a password nor an ssh key.',
    hint: "Give 'user' a 'password-hash' or 'ssh-keys', or set 'root-password-hash'; 'openssl passwd -6' makes a hash.",
  });
}

export function architectureUnknown(architecture: string): AshError {
  return refused({
    code: 'ASH_ARCHITECTURE_UNKNOWN',
    message: `ash can set up machines with x86_64 processors only; this one has ${architecture}.`,
    hint: "Stores work here all the same: 'ash init store.img --size 16G'.",
  });
}

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

/** A program that describes disks printed something unexpected. */
export function factsUnreadable(program: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_FACTS_UNREADABLE',
    message: `What "${program}" says about the disk can't be understood.`,
    hint: 'ash needs the sfdisk, lsblk and blkid of util-linux 2.38 or newer.',
    cause,
  });
}

export function partitionDeviceMissing(path: string): AshError {
  return new AshError({
    code: 'ASH_PARTITION_DEVICE_MISSING',
    message: `The partitions were made, but the kernel shows no device ${path}.`,
    hint: "Let it read the table again with 'partx --update' or by starting the machine anew, then use --start-over.",
  });
}

/** A distribution whose plugin doesn't know how to make it boot. */
export function notBootable(distro: string): AshError {
  return refused({
    code: 'ASH_DISTRO_NOT_BOOTABLE',
    message: `The plugin of ${distro} does not say how to make it boot by itself.`,
    hint: `Look for a newer one: 'npm install -g ash-plugin-${distro}@latest'; stores of it work all the same.`,
  });
}

/** This machine's node can't be taken along. */
export function nodeNotPortable(release: string, output: string): AshError {
  return refused({
    code: 'ASH_NODE_NOT_PORTABLE',
    message: `${release} has no Node that is new enough for ash, and this machine's own does not run in it.`,
    hint: 'Choose a newer release (for Debian: --release trixie), or run ash with the Node of nodejs.org.',
    ...(output === '' ? {} : {cause: output}),
  });
}

export function loaderTooLarge(sizeBytes: number, room: number): AshError {
  return new AshError({
    code: 'ASH_LOADER_TOO_LARGE',
    message: `GRUB has ${sizeBytes} bytes, and the BIOS boot partition only ${room}.`,
    hint: 'Make the BIOS boot partition larger: 1 MiB is enough for every GRUB that is known.',
  });
}

export function loaderImageUnknown(what: string): AshError {
  return new AshError({
    code: 'ASH_LOADER_UNKNOWN',
    message: `The GRUB of this distribution can't be embedded: ${what}.`,
    hint: 'Set it up for UEFI alone: --firmware uefi.',
  });
}

export function environmentDamaged(path: string): AshError {
  return new AshError({
    code: 'ASH_ENVIRONMENT_DAMAGED',
    message: `The boot counter ${path} on the EFI partition is damaged.`,
    hint: 'It is made anew the next time that ash deploys something.',
    data: {path},
  });
}

export function environmentFull(): AshError {
  return new AshError({
    code: 'ASH_ENVIRONMENT_FULL',
    message: 'What shall be kept for the boot loader is longer than the 1024 bytes that it reads.',
  });
}

function command(...words: readonly string[]): string {
  const text = quoteWords(words);
  return text.includes("'") ? text : `'${text}'`;
}

function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}

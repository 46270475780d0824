import {AshError} from 'ash-sdk';

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

export function efiPartitionGone(uuid: string | null): AshError {
  const which = uuid === null ? 'An EFI partition' : `The EFI partition with the UUID ${uuid}`;
  return new AshError({
    code: 'ASH_EFI_PARTITION_GONE',
    message: `${which} is not there, and kernels and menu belong on it.`,
    hint: "When its disk is back, write the menu with 'ash boot update'.",
  });
}

export function efiPartitionFull(missingBytes: number): AshError {
  const missing = Math.ceil(missingBytes / 2 ** 20);
  return new AshError({
    code: 'ASH_EFI_PARTITION_FULL',
    message: `The EFI partition has no room for the kernels that must be able to boot: ${missing} MiB are missing.`,
    hint: "Pinned snapshots and kept deployments take room too; let one of them go ('ash pin --off 3', 'ash deploy --drop 12'), then write the menu with 'ash boot update'.",
    exit: 'noSpace',
    data: {missingBytes},
  });
}

export function efiUnreadable(path: string, output: string): AshError {
  return new AshError({
    code: 'ASH_EFI_PARTITION_UNREADABLE',
    message: `The EFI partition ${path} can't be read: its file system may be damaged.`,
    hint: `Look at it with 'fsck.vfat -n ${path}', then write the menu with 'ash boot update'.`,
    output,
  });
}

export function kernelNotEfi(deployment: string): AshError {
  return new AshError({
    code: 'ASH_KERNEL_NOT_EFI',
    message: `The kernel of deployment ${deployment} is no EFI program, so systemd-boot can't start it.`,
    hint: "Install the distribution's own kernel in its snapshot, and deploy it again.",
    exit: 'refused',
    data: {deployment},
  });
}

export function kernelCopyDamaged(path: string): AshError {
  return new AshError({
    code: 'ASH_KERNEL_COPY_DAMAGED',
    message: `The copy of ${path} on the EFI partition is not what was written.`,
    hint: "Try it again with 'ash boot update'; if that doesn't help, the disk may be failing.",
  });
}

/** A warning. */
export function snapshotsLeftOut(count: number): string {
  const [what, are] = count === 1 ? ['snapshot', 'is'] : ['snapshots', 'are'];
  return `${count} ${what} ${are} not in the boot menu: the EFI partition has no room for ${count === 1 ? 'its kernel' : 'their kernels'}, or there is none that it could start. 'ash boot update' tries again.`;
}

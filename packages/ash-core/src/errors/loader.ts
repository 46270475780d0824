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

import {AshError} from 'ash-sdk';
import {command, refused} from './setup-words.js';

export function deviceMapperMissing(): AshError {
  return refused({
    code: 'ASH_DEVICE_MAPPER_MISSING',
    message: 'This kernel has no device mapper for encryption, so no encrypted store can be made here.',
    hint: "Load it with 'modprobe dm-crypt', or make the system on another machine, as an image or on its disk.",
  });
}

export function passphraseMissing(): AshError {
  return new AshError({
    code: 'ASH_PASSPHRASE_MISSING',
    message: 'The store shall be encrypted, but there is no passphrase and no terminal to ask for one.',
    hint: "Name a file that holds it: '--passphrase-file FILE', or '--passphrase-file -' for standard input.",
    exit: 'usage',
  });
}

export function passphraseUnreadable(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_PASSPHRASE_UNREADABLE',
    message: `The file of the passphrase ${path} can't be read.`,
    hint: "Name a file that holds nothing else, or '-' for standard input.",
    exit: 'notFound',
    cause,
  });
}

/** `why` completes "the passphrase can't be used: …". */
export function passphraseUnusable(why: string): AshError {
  return new AshError({
    code: 'ASH_PASSPHRASE_UNUSABLE',
    message: `The passphrase can't be used: ${why}.`,
    hint: 'It is typed at every start: one line of at most 512 bytes.',
    exit: 'usage',
  });
}

/** GRUB and the firmware read kernels there: in an encrypted store, or on ZFS, they could not. */
export function encryptionNeedsEfi(): AshError {
  return refused({
    code: 'ASH_EFI_PARTITION_MISSING',
    message:
      'A store that is encrypted, or not on btrfs, needs an EFI partition, where the boot loader finds the kernels.',
    hint: 'Name one with --efi-partition, for a BIOS too.',
  });
}

/** A distribution whose plugin doesn't know how its initramfs opens a container. */
export function notEncryptable(distro: string): AshError {
  return refused({
    code: 'ASH_DISTRO_NOT_ENCRYPTABLE',
    message: `The plugin of ${distro} does not say how its initramfs opens an encrypted store.`,
    hint: `Look for a newer one with ${command('npm', 'install', '-g', `ash-plugin-${distro}@latest`)}, or leave out --encrypt.`,
  });
}

/** A device of the device mapper that is still there when all is done. */
export function mappingRemains(mapping: string): AshError {
  return new AshError({
    code: 'ASH_MAPPING_REMAINS',
    message: `The encrypted store is still open as /dev/mapper/${mapping}, though nothing of this setup uses it any more.`,
    hint: `Look for what holds it with ${command('fuser', '-v', `/dev/mapper/${mapping}`)}, and close it with ${command('cryptsetup', 'close', mapping)}.`,
  });
}

import type {AshError} from 'ash-sdk';
import {refused} from './setup-words.js';

const ON_BTRFS = "Use btrfs: '--fs btrfs'.";

/** Its trees are no roots that an initramfs could mount. */
export function filesystemCantBoot(title: string): AshError {
  return refused({
    code: 'ASH_FILESYSTEM_CANT_BOOT',
    message: `No system boots from ${title}, so no machine can be made on it.`,
    hint: `${ON_BTRFS} A store for work alone is made by 'ash init'.`,
  });
}

/** It would lie on a mapping, which is no partition. */
export function filesystemNotEncryptable(title: string): AshError {
  return refused({
    code: 'ASH_FILESYSTEM_NOT_ENCRYPTABLE',
    message: `An encrypted store on ${title} can't be made: nobody has tried to boot one.`,
    hint: `${ON_BTRFS} Or leave out --encrypt.`,
  });
}

/** The plugin's packages were for another file system, or it doesn't know of any but btrfs. */
export function distroNotOnFilesystem(distro: string, title: string): AshError {
  return refused({
    code: 'ASH_DISTRO_NOT_ON_FILESYSTEM',
    message: `The plugin of ${distro} does not say what a root on ${title} needs.`,
    hint: `${ON_BTRFS} Or look for a newer plugin: 'npm install -g ash-plugin-${distro}@latest'.`,
  });
}

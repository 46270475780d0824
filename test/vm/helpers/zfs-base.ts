import {bootableBase} from './bootable-base.js';

/**
 * A tar of a Debian with its root on ZFS, in a directory of caches. Most of the ten minutes for making it are for compiling the module of ZFS.
 */
export async function zfsBase(cache: string): Promise<string> {
  return bootableBase(cache, 'zfs', {
    release: 'trixie',
    loader: 'grub',
    encrypted: false,
    filesystem: 'zfs',
  });
}

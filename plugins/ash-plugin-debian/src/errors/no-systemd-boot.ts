import {AshError} from 'ash-sdk';

/** The release has no package of systemd-boot that a menu with sort keys needs. */
export function noSystemdBoot(title: string, codename: string): AshError {
  return new AshError({
    code: 'ASH_NO_SYSTEMD_BOOT',
    message: `${title} ${codename} has no systemd-boot that ash can use.`,
    hint: 'Use GRUB (--loader grub), or a newer release.',
    exit: 'refused',
    data: {release: codename},
  });
}

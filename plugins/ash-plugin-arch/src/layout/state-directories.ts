/**
 * Directories in `/var` whose content follows the installed packages, so that it has to go back in time with them.
 * Not here: what services write while they run, and what belongs to the machine (`/var/lib/systemd/random-seed`, `/var/lib/dbus`).
 */
export const STATE_DIRECTORIES: readonly string[] = [
  '/var/lib/pacman',
  '/var/lib/texmf',
  '/var/lib/dkms',
  '/var/lib/ghc-pkg',
];

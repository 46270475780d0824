/**
 * Directories in `/var` whose content follows the installed packages, so that it has to go back in time with them.
 * Fedora's rpm and dnf 5 keep theirs under `/usr/lib/sysimage` by themselves; older releases have links or directories in `/var`.
 */
export const STATE_DIRECTORIES: readonly string[] = [
  '/var/lib/rpm',
  '/var/lib/dnf',
  '/var/lib/alternatives',
  '/var/lib/selinux',
  '/var/lib/authselect',
  '/var/lib/dkms',
  '/var/lib/texmf',
];

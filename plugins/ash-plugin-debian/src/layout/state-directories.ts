/**
 * Directories in `/var` whose content follows the installed packages, so that it has to go back in time with them.
 * Not here: what services write while they run, and what belongs to the machine (`/var/lib/systemd/random-seed`, `/var/lib/dbus`).
 */
export const STATE_DIRECTORIES: readonly string[] = [
  '/var/lib/dpkg',
  '/var/lib/apt',
  '/var/cache/debconf',
  '/var/lib/ucf',
  '/var/lib/pam',
  '/var/lib/systemd/deb-systemd-helper-enabled',
  '/var/lib/systemd/deb-systemd-helper-masked',
  '/var/lib/systemd/deb-systemd-user-helper-enabled',
  '/var/lib/systemd/deb-systemd-user-helper-masked',
  '/var/lib/initramfs-tools',
  '/var/lib/dkms',
  '/var/lib/binfmts',
  '/var/lib/sgml-base',
  '/var/lib/xml-core',
  '/var/lib/emacsen-common',
  '/var/lib/dictionaries-common',
  '/var/lib/aspell',
  '/var/lib/ispell',
  '/var/lib/doc-base',
  '/var/lib/ghostscript',
  '/var/lib/xfonts',
  '/var/lib/tex-common',
  '/var/lib/texmf',
  '/var/lib/ghc',
  '/var/lib/apache2',
  '/var/lib/grub',
  '/var/lib/selinux',
];

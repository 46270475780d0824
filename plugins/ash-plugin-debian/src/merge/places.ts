import {COMMON_KEEPS, COMMON_REMADE} from 'ash-sdk';

/** The ways to a state directory: as Debian has it, and where a snapshot keeps it. */
const both = (directory: string, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [
    `${directory}/${name}`,
    `/usr/lib/sysimage/${directory.slice(directory.lastIndexOf('/') + 1)}/${name}`,
  ]);

/** What says nothing of a layer: lists that were fetched, locks, backups, and what a program had in hand. */
export const KEEPS: readonly string[] = [
  ...both('/var/lib/apt', 'lists/', 'mirrors/', 'periodic/'),
  ...both('/var/lib/dpkg', '*-old', 'available', 'lock', 'lock-frontend', 'parts/', 'updates/'),
  ...both('/var/lib/dpkg', 'triggers/Lock', 'triggers/Unincorp'),
  ...both('/var/cache/debconf', '*-old'),
  ...both('/var/lib/ucf', 'hashfile.*', 'registry.*'),
  '/var/cache/apt/',
  ...COMMON_KEEPS,
];

/** What each root writes by itself, and indexes that triggers make of the files of all packages. */
export const REMADE: readonly string[] = [
  ...COMMON_REMADE,
  '/usr/lib/*/gio/modules/giomodule.cache',
  ...['/usr/lib/*/gdk-pixbuf-2.0/**/loaders.cache', '/usr/lib/*/gtk-*/**/immodules.cache'],
];

/** Files of packages whose work is about all of a system: its kernels, their modules and what boots with them. */
export const LOOKED_AT_AS_A_WHOLE =
  /^(?:\/boot\/|(?:\/usr)?\/lib\/(?:modules|dracut)\/|\/usr\/share\/initramfs-tools\/|\/etc\/(?:initramfs-tools|kernel)\/|\/usr\/src\/[^/]+\/dkms\.conf$)./;

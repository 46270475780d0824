import {COMMON_KEEPS, COMMON_REMADE, GRAPHICAL_REMADE} from 'ash-sdk';

/** The database: as Arch has it, and where a snapshot keeps it. */
const BOOKS = ['/var/lib/pacman', '/usr/lib/sysimage/pacman'];

/** What says nothing of a layer: lists that were fetched, locks, backups, and what a program had in hand. */
export const KEEPS: readonly string[] = [
  ...BOOKS.flatMap((place) => [`${place}/sync/`, `${place}/db.lck`]),
  ...['/etc/pacman.d/gnupg/random_seed', '/etc/pacman.d/gnupg/*~', '/etc/pacman.d/gnupg/*.lock'],
  ...COMMON_KEEPS,
];

/** What each root writes by itself, and indexes that hooks make of the files of all packages. */
export const REMADE: readonly string[] = [
  ...COMMON_REMADE,
  ...GRAPHICAL_REMADE,
  '/usr/lib/gtk-*/**/giomodule.cache',
];

/** Files of packages whose work is about all of a system, as pacman spells them: its kernels, their modules and what boots with them. */
export const LOOKED_AT_AS_A_WHOLE =
  /^(?:boot\/|usr\/lib\/(?:modules|initcpio|dracut|kernel)\/|etc\/(?:mkinitcpio|dracut|kernel|booster)|usr\/src\/[^/]+\/dkms\.conf$)./;

/** The same of the programs that hooks run. */
export const WORKS_ON_THE_WHOLE =
  /mkinitcpio|dracut|booster|dkms|depmod|kernel-install|grub|sbctl|limine|ukify/;

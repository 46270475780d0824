import {COMMON_KEEPS, COMMON_REMADE, GRAPHICAL_REMADE} from 'ash-sdk';

/** Where apk keeps its books: the second where `/usr` is merged. */
const BOOKS = ['/lib/apk', '/usr/lib/apk'];

/** What says nothing of a layer: the lock, files that were not finished, scripts at work, lists that were fetched. */
export const KEEPS: readonly string[] = [
  ...BOOKS.flatMap((place) => [`${place}/db/lock`, `${place}/db/*.new`, `${place}/exec/`]),
  ...['/var/cache/apk/', '/etc/apk/cache/'],
  ...COMMON_KEEPS,
];

/** What each root writes by itself, and indexes that triggers make of the files of all packages. */
export const REMADE: readonly string[] = [...COMMON_REMADE, ...GRAPHICAL_REMADE, '/lib/udev/hwdb.bin'];

/** Directories of packages whose work is about all of a system: its kernels, their modules and what boots with them. */
export const LOOKED_AT_AS_A_WHOLE =
  /^\/(?:boot|(?:usr\/)?lib\/modules|(?:usr\/)?lib\/kernel|usr\/share\/(?:mkinitfs|kernel)|etc\/(?:mkinitfs|kernel-hooks\.d)|usr\/share\/kernel-hooks\.d|usr\/src\/[^/]+)(?:\/|$)/;

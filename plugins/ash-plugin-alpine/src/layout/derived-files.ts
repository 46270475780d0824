import {COMMON_DERIVED_FILES} from 'ash-sdk';

/** The package manager's own books: the difference of packages says what they say. */
const BOOKS = [
  '/lib/apk/db/',
  '/usr/lib/apk/db/',
  '/lib/apk/exec/',
  '/usr/lib/apk/exec/',
  '/usr/lib/sysimage/akms/',
];

/** Written anew by tools that run at every boot, login or installation. */
const CACHES = ['/lib/rc/cache/', '/usr/lib/rc/cache/'];

/** What depmod makes where /usr is not merged; the other files of that name come with the kernel. */
const MODULE_INDEXES = ['alias', 'dep', 'devname', 'softdep', 'symbols', 'weakdep', '*.bin'].map(
  (name) => `/lib/modules/*/modules.${name}`,
);

/** Indexes that package triggers build from the files of other packages. */
const INDEXES = [
  ...MODULE_INDEXES,
  '/lib/udev/hwdb.bin',
  '/usr/lib/gio/modules/giomodule.cache',
  '/usr/lib/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib/gtk-*/**/immodules.cache',
  '/usr/lib/vlc/plugins/plugins.dat',
  '/usr/lib/sysimage/texmf/',
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/certs/ca-cert-*',
  '/etc/ssl/certs/*.0',
  '/etc/ssl/certs/java/cacerts',
  '/usr/share/fonts/**/fonts.dir',
  '/usr/share/fonts/**/fonts.scale',
];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it
 * again, and what boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [...BOOKS, ...COMMON_DERIVED_FILES, ...CACHES, ...INDEXES];

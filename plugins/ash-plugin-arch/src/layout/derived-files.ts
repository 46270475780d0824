import {booksAmong, COMMON_DERIVED_FILES, SYSTEMD_DERIVED_FILES} from 'ash-sdk';
import {STATE_DIRECTORIES} from './state-directories.js';

/** State that says more than which packages are there: modules that somebody may have added. */
const DECIDED_BY_PEOPLE: readonly string[] = ['/var/lib/dkms'];

/** Indexes that pacman's hooks build from the files of other packages, and keys that follow the keyring packages. */
const INDEXES = [
  '/etc/pacman.d/gnupg/',
  '/etc/ca-certificates/extracted/',
  '/etc/ssl/certs/',
  '/usr/lib/gconv/gconv-modules.cache',
  '/usr/lib/gio/modules/giomodule.cache',
  '/usr/lib/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib/gtk-*/**/immodules.cache',
  '/usr/lib/gtk-*/**/giomodule.cache',
  '/usr/lib/vlc/plugins/plugins.dat',
  '/usr/lib/graphviz/config*',
  '/usr/lib/ghc-*/**/package.cache',
  '/usr/share/fonts/**/fonts.dir',
  '/usr/share/fonts/**/fonts.scale',
];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it
 * again, and what boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [
  ...booksAmong(STATE_DIRECTORIES, DECIDED_BY_PEOPLE),
  ...COMMON_DERIVED_FILES,
  ...SYSTEMD_DERIVED_FILES,
  ...INDEXES,
];

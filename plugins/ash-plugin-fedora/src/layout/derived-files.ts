import {booksAmong, COMMON_DERIVED_FILES, SYSTEMD_DERIVED_FILES} from 'ash-sdk';
import {STATE_DIRECTORIES} from './state-directories.js';

/** State that says more than which packages are there: what somebody may have chosen or added. */
const DECIDED_BY_PEOPLE: readonly string[] = [
  '/var/lib/selinux',
  '/var/lib/dkms',
  '/var/lib/alternatives',
  '/var/lib/authselect',
];

/** Books that lie in no state directory. */
const OTHER_BOOKS = ['/usr/lib/sysimage/libdnf5/', '/var/lib/rpm-state/', '/usr/share/rpm/__db.*'];

/** Indexes that scripts of packages build from the files of other packages. */
const INDEXES = [
  '/var/lib/app-info/',
  '/usr/lib*/gconv/gconv-modules.cache',
  '/usr/lib*/gio/modules/giomodule.cache',
  '/usr/lib*/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib*/gtk-*/**/immodules.cache',
  '/usr/lib*/vlc/plugins/plugins.dat',
  '/etc/pki/ca-trust/extracted/',
];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it
 * again, and what boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [
  ...booksAmong(STATE_DIRECTORIES, DECIDED_BY_PEOPLE),
  ...OTHER_BOOKS,
  ...COMMON_DERIVED_FILES,
  ...SYSTEMD_DERIVED_FILES,
  ...INDEXES,
];

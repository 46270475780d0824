import {booksAmong, COMMON_DERIVED_FILES, SYSTEMD_DERIVED_FILES} from 'ash-sdk';
import {STATE_DIRECTORIES} from './state-directories.js';

/** State that says more than which packages are there: policies and modules that somebody may have added. */
const DECIDED_BY_PEOPLE: readonly string[] = ['/var/lib/selinux', '/var/lib/dkms'];

/** Written anew by tools that run at every boot, login or installation. */
const CACHES = [
  '/var/lib/command-not-found/',
  '/var/lib/app-info/',
  '/var/lib/apt-xapian-index/',
  '/var/lib/shells.state',
];

/** Indexes that package triggers build from the files of other packages. */
const INDEXES = [
  '/usr/lib/*/gconv/gconv-modules.cache',
  '/usr/lib/*/gio/modules/giomodule.cache',
  '/usr/lib/*/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib/*/gtk-*/**/immodules.cache',
  '/usr/lib/*/vlc/plugins/plugins.dat',
  '/usr/lib/ghc/**/package.cache',
  '/usr/lib/sysimage/ghc/',
  '/usr/lib/sysimage/texmf/',
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/certs/*.0',
  '/etc/ssl/certs/java/cacerts',
  '/usr/share/applications/bamf-2.index',
];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it
 * again, and what boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [
  ...booksAmong(STATE_DIRECTORIES, DECIDED_BY_PEOPLE),
  ...COMMON_DERIVED_FILES,
  ...SYSTEMD_DERIVED_FILES,
  ...CACHES,
  ...INDEXES,
];

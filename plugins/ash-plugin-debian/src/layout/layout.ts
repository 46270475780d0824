import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

/**
 * What lies beside a file of `/etc` for a person: the packaged version where the person's own was kept (`-dist`), the person's own where the
 * packaged one was taken (`-old`) or where the package no longer has the file (`-bak`), and what an interrupted dpkg left (`-new`).
 * Source: dpkg's lib/dpkg/dpkg.h; ucf(1); dpkg-maintscript-helper(1).
 */
const CONFIGURATION_SUFFIXES = [
  ...['.dpkg-dist', '.dpkg-old', '.dpkg-bak', '.dpkg-new'],
  ...['.ucf-dist', '.ucf-old', '.ucf-new'],
];

/** Where Debian keeps what ash must know of. */
export const LAYOUT: DistroLayout = {
  stateDirectories: STATE_DIRECTORIES,
  caches: [{path: '/var/cache/apt/archives', shares: (name) => /^[^.].*\.deb$/.test(name)}],
  derivedFiles: DERIVED_FILES,
  // The other index of apt, srcpkgcache.bin, stays: it changes with the lists only, and makes this one again quickly.
  scrub: [
    '/var/cache/apt/pkgcache.bin',
    '/var/cache/debconf/config.dat-old',
    '/var/cache/debconf/templates.dat-old',
    '/var/log/apt/eipp.log.xz',
  ],
  configurationSuffixes: CONFIGURATION_SUFFIXES,
};

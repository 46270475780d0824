import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

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
};

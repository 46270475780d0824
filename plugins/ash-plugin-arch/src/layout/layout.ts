import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

/** Where Arch keeps what ash must know of. */
export const LAYOUT: DistroLayout = {
  stateDirectories: STATE_DIRECTORIES,
  caches: [
    {path: '/var/cache/pacman/pkg', shares: (name) => /^[^.].*\.pkg\.tar(\.[a-z0-9]+)?(\.sig)?$/.test(name)},
  ],
  derivedFiles: DERIVED_FILES,
  scrub: [],
  locks: ['/var/lib/pacman/db.lck'],
  configurationSuffixes: ['.pacnew', '.pacsave'],
};

import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

/** Where packages are kept once `/etc/apk/cache` points to it, and always the indexes of the repositories. */
export const CACHE = '/var/cache/apk';

/** Where Alpine keeps what ash must know of. */
export const LAYOUT: DistroLayout = {
  stateDirectories: STATE_DIRECTORIES,
  // Indexes are not shared: apk takes an old one for a new one by its time stamp.
  caches: [{path: CACHE, shares: (name) => /^[^.].*\.[0-9a-f]{8}\.apk$/.test(name)}],
  derivedFiles: DERIVED_FILES,
  // The lock file stays where it is: apk asks the kernel who holds it, so that one of a dead apk stops nobody.
  scrub: ['/lib/apk/db/installed.new', '/lib/apk/db/scripts.tar.new', '/lib/apk/db/triggers.new'],
  configurationSuffixes: ['.apk-new'],
};

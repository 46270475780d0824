import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

/**
 * Where dnf keeps packages in a transaction. Its own directories, one for each repository, have names that it makes up, and hold its lists too,
 * which a snapshot keeps for itself.
 */
export const CACHE = '/var/cache/ash/packages';

/** Where Fedora keeps what ash must know of. */
export const LAYOUT: DistroLayout = {
  stateDirectories: STATE_DIRECTORIES,
  // Whatever lies there, dnf takes only what has the size and the hash that its lists say, and fetches everything else anew.
  caches: [{path: CACHE, shares: (name) => /^[^.].*\.rpm$/.test(name), holdsUnfinished: true}],
  derivedFiles: DERIVED_FILES,
  // Never the files beside rpmdb.sqlite: what was committed last may lie in its log alone.
  scrub: ['/var/cache/dnf/tempfiles.json', '/var/cache/dnf/expired_repos.json', '/var/log/hawkey.log'],
  locks: [
    ...[
      '/var/lib/dnf/rpmdb_lock.pid',
      '/var/cache/dnf/download_lock.pid',
      '/var/cache/dnf/metadata_lock.pid',
    ],
    ...['/var/log/log_lock.pid', '/usr/lib/sysimage/libdnf5/transaction.lock'],
  ],
  configurationSuffixes: ['.rpmnew', '.rpmsave', '.rpmorig'],
};

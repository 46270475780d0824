import type {DistroLayout} from 'ash-sdk';
import {DERIVED_FILES} from './derived-files.js';
import {STATE_DIRECTORIES} from './state-directories.js';

/** Where Fedora keeps what ash must know of. */
export const LAYOUT: DistroLayout = {
  stateDirectories: STATE_DIRECTORIES,
  // dnf keeps downloads in a directory for each repository, whose name it makes up; a shared cache is one directory.
  caches: [],
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

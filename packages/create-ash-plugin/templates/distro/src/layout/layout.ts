import type {DistroLayout} from 'ash-sdk';

/** Where the distribution keeps what ash must know of. Each list is still to be filled. */
export const LAYOUT: DistroLayout = {
  // The directory of the package database, if it lies in /var.
  stateDirectories: [],
  // Where the package manager keeps what it has downloaded.
  caches: [],
  derivedFiles: ['/var/cache/', '/var/log/', '/var/tmp/', '/tmp/', '/run/', '/etc/ld.so.cache'],
  scrub: [],
  // Files whose presence alone stops the package manager.
  locks: [],
  // Ends of the names of new configuration files beside edited ones.
  configurationSuffixes: [],
};

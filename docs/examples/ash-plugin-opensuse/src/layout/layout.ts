import type {DistroLayout} from 'ash-sdk';

/** Where openSUSE keeps what ash must know of. Its package database lies in /usr already, with a link to it in /var. */
export const LAYOUT: DistroLayout = {
  stateDirectories: ['/var/lib/rpm', '/var/lib/zypp'],
  caches: [],
  derivedFiles: [
    '/usr/lib/sysimage/rpm/',
    '/usr/lib/sysimage/zypp/',
    '/var/lib/zypp/',
    '/var/cache/',
    '/var/log/',
    '/var/tmp/',
    '/tmp/',
    '/run/',
    '/etc/ld.so.cache',
  ],
  scrub: [],
  locks: ['/run/zypp.pid'],
  configurationSuffixes: ['.rpmnew', '.rpmsave', '.rpmorig'],
};

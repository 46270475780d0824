import {closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync} from 'node:fs';
import type {ByteString} from 'ash-sdk';
import type {Directory} from '../../../files/directory.js';
import {entryOf, type Entry} from '../../../files/entry.js';
import {meansAbsent} from '../../../files/errno.js';

/** `O_PATH` of open(2), which node:fs doesn't name. */
const O_PATH = 0o10000000;

/** What one name in a directory is. */
export interface Look {
  readonly entry: Entry;
  /** Number of the inode: two names with the same one, on one file system, are the same thing. */
  readonly inode: number;
  /** Of a symbolic link. */
  readonly target: ByteString | null;
}

/**
 * Looks without waiting: three trees of some thousand small files are read many times faster so. The entry of that name, or
 * undefined when there is none; a socket, which only means something to the program that made it, counts as none.
 */
export function lookAt(directory: Directory, name: ByteString): Look | undefined {
  return unlessAbsent(() => {
    const stats = lstatSync(directory.pathOf(name), {throwIfNoEntry: false});
    if (stats === undefined) return undefined;
    const entry = entryOf(stats);
    if (entry.kind === 'socket') return undefined;
    const target = entry.kind === 'symlink' ? readlinkSync(directory.pathOf(name), 'latin1') : null;
    return {entry, inode: stats.ino, target: target as ByteString | null};
  });
}

/** The names in a directory, in no order. */
export function namesIn(directory: Directory): ByteString[] {
  return readdirSync(`/proc/self/fd/${directory.descriptor}`, 'latin1') as ByteString[];
}

/**
 * A descriptor of the regular file of that name, for the caller to close, or undefined when there is none. Attack: a
 * name that is swapped for a device; it is pinned and looked at before anything is opened.
 */
export function openFile(directory: Directory, name: ByteString): number | undefined {
  return unlessAbsent(() => {
    const pinned = openSync(directory.pathOf(name), O_PATH | constants.O_NOFOLLOW);
    try {
      return fstatSync(pinned).isFile() ? openSync(`/proc/self/fd/${pinned}`, constants.O_RDONLY) : undefined;
    } finally {
      closeSync(pinned);
    }
  });
}

function unlessAbsent<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (meansAbsent(error)) return undefined;
    throw error;
  }
}

import type {Stats} from 'node:fs';
import type {EntryKind, RootEntry} from 'ash-sdk';

/** What the file system says about one name, more than plugins get to see. */
export interface Entry extends RootEntry {
  /** Number of the device that a block or character device stands for, else 0. */
  readonly device: number;
  /** Number of the file system that the entry lies on. */
  readonly fileSystem: number;
}

/** An entry, with what tells whether two names are of one file. */
export interface NumberedEntry {
  readonly entry: Entry;
  /** Number of the inode in its file system. */
  readonly inode: number;
  /** How many names the inode has. */
  readonly links: number;
}

/** The entry that a result of stat(2) describes. */
export function entryOf(stats: Stats): Entry {
  const kind = kindOf(stats);
  return {
    kind,
    size: stats.size,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    device: kind === 'block' || kind === 'character' ? stats.rdev : 0,
    fileSystem: stats.dev,
  };
}

function kindOf(stats: Stats): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isBlockDevice()) return 'block';
  if (stats.isCharacterDevice()) return 'character';
  return stats.isFIFO() ? 'fifo' : 'socket';
}

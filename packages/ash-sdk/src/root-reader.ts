import type {ByteString} from './bytes.js';

/**
 * An absolute path as a program running inside the root would name it: `/`, or `/` followed by names
 * separated by single slashes, without `.`, `..` or a slash at the end.
 */
export type RootPath = ByteString;

export type EntryKind = 'file' | 'directory' | 'symlink' | 'block' | 'character' | 'fifo' | 'socket';

/** One name inside a root, itself and not what a symbolic link points to. */
export interface RootEntry {
  readonly kind: EntryKind;
  /** In bytes. */
  readonly size: number;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Reads files of a root without ever leaving it. The content of a root is hostile: symbolic links on
 * the way, absolute ones too, are resolved as they would be inside the root, never on the host.
 * Where a path may be absent, methods return undefined; other failures reject with an `AshError`.
 */
export interface RootReader {
  /** The entry at a path (the last name is not followed), or undefined when nothing is there. */
  stat(path: RootPath): Promise<RootEntry | undefined>;
  /** A regular file's bytes, or undefined when there is none. Larger than `limit` bytes (default 64 MiB): an error. */
  readFile(path: RootPath, limit?: number): Promise<Buffer | undefined>;
  /**
   * Gives the bytes of many files below one directory, by their names relative to it (`name/desc`), to a visitor, in the order of the
   * names and with the index of each. The bytes are only lent: the next file is read into the same memory. What is no regular file, and
   * a name that leads out of the directory, by `..` or by a link, is passed over. A reader may lack this: `visitFiles` of this package
   * does the same by `readFile`.
   */
  visitFiles?(
    directory: RootPath,
    names: readonly ByteString[],
    visit: (content: Buffer, index: number) => void,
    limit?: number,
  ): Promise<void>;
  /** A regular file's text, decoded as UTF-8. */
  readText(path: RootPath, limit?: number): Promise<string | undefined>;
  /** The names in a directory, sorted by byte; an empty list when there is no such directory. */
  list(path: RootPath): Promise<ByteString[]>;
  /** Where a symbolic link points, as written in it; undefined when there is no link. */
  readlink(path: RootPath): Promise<ByteString | undefined>;
  /** The path with every symbolic link on it, the last one included, resolved inside the root. */
  resolve(path: RootPath): Promise<RootPath>;
}

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  type Stats,
} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import {bytesToBuffer, type ByteString} from 'ash-sdk';
import {pathInvalid} from '../errors/files.js';
import {entryOf, type Entry, type NumberedEntry} from './entry.js';
import {errnoOf, meansAbsent} from './errno.js';

/** `O_PATH` of open(2), which node:fs doesn't name: the descriptor stands for the entry, and nothing is opened by it. */
const O_PATH = 0o10000000;

const DIRECTORY = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** A name whose bytes are those of its text. */
const PLAIN_NAME = /^[\x01-.0-\x7f]+$/;

/**
 * A directory held by a descriptor. A name is looked up in exactly this directory, wherever it has been moved to,
 * and a symbolic link is never followed. Methods reject with the error of the system call. Names are looked up at once: a
 * detour over Node's threads takes twenty times as long as the call; content is read on them.
 */
export class Directory {
  readonly descriptor: number;
  #isOpen = true;

  private constructor(descriptor: number) {
    this.descriptor = descriptor;
  }

  /** Opens a directory of the host. Its path, the last name excepted, is trusted. */
  static async openOnHost(path: string): Promise<Directory> {
    return new Directory(openSync(path, DIRECTORY));
  }

  /** A path of the host by which this process reaches a name in the directory while that is open: a string where it can be one, which costs less. */
  pathOf(name: ByteString): string | Buffer {
    return PLAIN_NAME.test(name) && name !== '..'
      ? `/proc/self/fd/${this.descriptor}/${name}`
      : pathIn('self', this.descriptor, name);
  }

  /** The same for programs that this process runs; they need to be root or of the same user. */
  pathForPrograms(name: ByteString): Buffer {
    return pathIn(process.pid, this.descriptor, name);
  }

  /** The directory of that name, or undefined when there is none. */
  async directory(name: ByteString): Promise<Directory | undefined> {
    try {
      return new Directory(openSync(this.pathOf(name), DIRECTORY));
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    }
  }

  /** The entry of that name, or undefined when there is none. */
  async entry(name: ByteString): Promise<Entry | undefined> {
    const stats = this.#look(name);
    return stats && entryOf(stats);
  }

  /** The same, with the number of its inode. */
  numbered(name: ByteString): NumberedEntry | undefined {
    const stats = this.#look(name);
    return stats && {entry: entryOf(stats), inode: stats.ino, links: stats.nlink};
  }

  /** The directory itself. */
  async self(): Promise<Entry> {
    return entryOf(fstatSync(this.descriptor));
  }

  /** Number of the mount that the directory lies on: a bind mount has another one than the directory it covers. */
  async mount(): Promise<string> {
    const facts = readFileSync(`/proc/self/fdinfo/${this.descriptor}`, 'latin1');
    return /^mnt_id:\s*(\d+)$/m.exec(facts)?.[1] ?? '';
  }

  /** Where the symbolic link of that name points, or undefined when there is none. */
  async target(name: ByteString): Promise<ByteString | undefined> {
    if (this.#look(name)?.isSymbolicLink() !== true) return undefined;
    try {
      return readlinkSync(this.pathOf(name), 'latin1') as ByteString;
    } catch (error) {
      if (meansAbsent(error) || errnoOf(error) === 'EINVAL') return undefined;
      throw error;
    }
  }

  /**
   * The regular file of that name, opened for reading, or undefined when there is none. Attack: a name that is
   * swapped for a device or a fifo. What the name stands for is pinned and looked at first, and only that is opened.
   */
  async file(name: ByteString): Promise<FileHandle | undefined> {
    let pinned: number | undefined;
    try {
      pinned = openSync(this.pathOf(name), O_PATH | constants.O_NOFOLLOW);
      if (!fstatSync(pinned).isFile()) return undefined;
      return await open(`/proc/self/fd/${pinned}`, constants.O_RDONLY);
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    } finally {
      if (pinned !== undefined) closeSync(pinned);
    }
  }

  /**
   * The bytes of the regular file of that name, or undefined when there is none or it has more than `limit`. Pinned first, as `file`
   * does it, but read at once: for small files the calls cost less than one wait.
   */
  smallFile(name: ByteString, limit: number): Buffer | undefined {
    let pinned: number | undefined;
    let descriptor: number | undefined;
    try {
      pinned = openSync(this.pathOf(name), O_PATH | constants.O_NOFOLLOW);
      const stats = fstatSync(pinned);
      if (!stats.isFile() || stats.size > limit) return undefined;
      descriptor = openSync(`/proc/self/fd/${pinned}`, constants.O_RDONLY);
      return readAll(descriptor, stats.size, limit);
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
      if (pinned !== undefined) closeSync(pinned);
    }
  }

  /** The names in it, sorted by byte. */
  async names(): Promise<ByteString[]> {
    const names = readdirSync(`/proc/self/fd/${this.descriptor}`, 'latin1');
    return names.sort() as ByteString[];
  }

  /** Closing twice is fine: the number may be somebody else's by then. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.descriptor);
  }

  /** An error that is thrown costs more than many calls: what is absent is told by a value. */
  #look(name: ByteString): Stats | undefined {
    try {
      return lstatSync(this.pathOf(name), {throwIfNoEntry: false});
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    }
  }
}

function readAll(descriptor: number, expected: number, limit: number): Buffer | undefined {
  const content = Buffer.allocUnsafe(Math.min(expected, limit) + 1);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, content, length, content.length - length, length);
    length += read;
    if (read === 0) return content.subarray(0, length);
    if (length === content.length) return undefined;
  }
}

/** Attack: a name that is none, such as `..`, would lead out of the directory. */
function pathIn(process: number | 'self', descriptor: number, name: ByteString): Buffer {
  if (name === '..' || !/^[\x01-.0-\xff]*$/.test(name)) throw pathInvalid(name);
  return bytesToBuffer(`/proc/${process}/fd/${descriptor}/${name}` as ByteString);
}

import {constants} from 'node:fs';
import {lstat, open, readdir, readFile, readlink, type FileHandle} from 'node:fs/promises';
import {bytesToBuffer, type ByteString} from 'ash-sdk';
import {pathInvalid} from '../errors/files.js';
import {entryOf, type Entry} from './entry.js';
import {errnoOf, meansAbsent} from './errno.js';

/** `O_PATH` of open(2), which node:fs doesn't name: the descriptor stands for the entry, and nothing is opened by it. */
const O_PATH = 0o10000000;

/**
 * A directory held by a descriptor. A name is looked up in exactly this directory, wherever it has been moved to,
 * and a symbolic link is never followed. Methods reject with the error of the system call.
 */
export class Directory {
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Opens a directory of the host. Its path, the last name excepted, is trusted. */
  static async openOnHost(path: string): Promise<Directory> {
    return new Directory(await open(path, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW));
  }

  /** A path of the host by which this process reaches a name in the directory while that is open. */
  pathOf(name: ByteString): Buffer {
    return pathIn('self', this.descriptor, name);
  }

  /** The same for programs that this process runs; they need to be root or of the same user. */
  pathForPrograms(name: ByteString): Buffer {
    return pathIn(process.pid, this.descriptor, name);
  }

  get descriptor(): number {
    return this.#handle.fd;
  }

  /** The directory of that name, or undefined when there is none. */
  async directory(name: ByteString): Promise<Directory | undefined> {
    try {
      const flags = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
      return new Directory(await open(this.pathOf(name), flags));
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    }
  }

  /** The entry of that name, or undefined when there is none. */
  async entry(name: ByteString): Promise<Entry | undefined> {
    try {
      return entryOf(await lstat(this.pathOf(name)));
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    }
  }

  /** The directory itself. */
  async self(): Promise<Entry> {
    return entryOf(await this.#handle.stat());
  }

  /** Number of the mount that the directory lies on: a bind mount has another one than the directory it covers. */
  async mount(): Promise<string> {
    const facts = await readFile(`/proc/self/fdinfo/${this.descriptor}`, 'latin1');
    return /^mnt_id:\s*(\d+)$/m.exec(facts)?.[1] ?? '';
  }

  /** Where the symbolic link of that name points, or undefined when there is none. */
  async target(name: ByteString): Promise<ByteString | undefined> {
    try {
      return (await readlink(this.pathOf(name), 'latin1')) as ByteString;
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
    let pinned: FileHandle | undefined;
    try {
      pinned = await open(this.pathOf(name), O_PATH | constants.O_NOFOLLOW);
      if (!(await pinned.stat()).isFile()) return undefined;
      return await open(`/proc/self/fd/${pinned.fd}`, constants.O_RDONLY);
    } catch (error) {
      if (meansAbsent(error)) return undefined;
      throw error;
    } finally {
      await pinned?.close();
    }
  }

  /** The names in it, sorted by byte. */
  async names(): Promise<ByteString[]> {
    const names = await readdir(`/proc/self/fd/${this.descriptor}`, 'latin1');
    return names.sort() as ByteString[];
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Attack: a name that is none, such as `..`, would lead out of the directory. */
function pathIn(process: number | 'self', descriptor: number, name: ByteString): Buffer {
  if (name === '..' || !/^[\x01-.0-\xff]*$/.test(name)) throw pathInvalid(name);
  return Buffer.concat([Buffer.from(`/proc/${process}/fd/${descriptor}/`), bytesToBuffer(name)]);
}

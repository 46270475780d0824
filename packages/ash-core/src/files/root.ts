import {realpath, type FileHandle} from 'node:fs/promises';
import type {ByteString, RootEntry, RootPath, RootReader} from 'ash-sdk';
import {entryMissing, fileTooLarge, rootMissing} from '../errors/files.js';
import {atPlace, type Access} from './at-place.js';
import {Directory} from './directory.js';
import {guarded} from './guard.js';
import {makeDirectoryInside} from './make-directory.js';
import {readHandle} from './read-handle.js';
import {removeTreeInside} from './remove-tree.js';
import {resolveInside, type Place} from './resolve.js';
import {pathOfNames} from './root-path.js';
import {visitFilesBelow, type FileVisitor} from './visit-files-below.js';
import type {Places} from './places.js';
import {linkInside, removeInside, renameInside, writeInside} from './write.js';

export {rootPath} from './root-path.js';

const READ_LIMIT_BYTES = 64 * 1024 * 1024;

/** Up to here a file is read at once: handing it to another thread takes longer. */
const AT_ONCE_BYTES = 64 * 1024;

/**
 * The only way into a tree of files whose content is hostile. Symbolic links on the way to a path lead where they would
 * lead inside the root, whatever else changes the tree meanwhile. It keeps nothing open between calls, so a root need not be
 * closed. All methods reject with an `AshError`; changes are durable only after the volume's next flush.
 */
export class Root implements RootReader {
  /** Absolute path of the root's top on the host. */
  readonly directory: string;
  readonly #places: Places | undefined;

  private constructor(directory: string, places?: Places) {
    this.directory = directory;
    this.#places = places;
  }

  /** The root at a directory of the host, whose own path is trusted. */
  static async open(directory: string): Promise<Root> {
    try {
      const path = await realpath(directory);
      await (await Directory.openOnHost(path)).close();
      return new Root(path);
    } catch (error) {
      throw rootMissing(directory, error);
    }
  }

  /** The same root, with a note in `places` of everything that is read from it. */
  noting(places: Places): Root {
    return new Root(this.directory, places);
  }

  async stat(path: RootPath): Promise<RootEntry | undefined> {
    return this.#at(path, {action: 'look at', followLast: false}, async ({directory, name}) => {
      const entry = await directory.entry(name);
      return entry && {kind: entry.kind, size: entry.size, mode: entry.mode, uid: entry.uid, gid: entry.gid};
    });
  }

  async readFile(path: RootPath, limit = READ_LIMIT_BYTES): Promise<Buffer | undefined> {
    return this.#at(path, {action: 'read', followLast: true}, async ({directory, name}) => {
      const small = directory.smallFile(name, Math.min(limit, AT_ONCE_BYTES));
      if (small) return small;
      const handle = await directory.file(name);
      if (!handle) return undefined;
      try {
        const content = await readHandle(handle, limit);
        if (!content) throw fileTooLarge(path, limit);
        return content;
      } finally {
        await handle.close();
      }
    });
  }

  async visitFiles(
    directory: RootPath,
    names: readonly ByteString[],
    visit: FileVisitor,
    limit = READ_LIMIT_BYTES,
  ): Promise<void> {
    await this.#at(directory, {action: 'read', followLast: true, note: 'readBelow'}, async (place) => {
      const top = await place.directory.directory(place.name);
      if (!top) return;
      try {
        visitFilesBelow(top, directory, names, limit, visit);
      } finally {
        await top.close();
      }
    });
  }

  async readText(path: RootPath, limit?: number): Promise<string | undefined> {
    return (await this.readFile(path, limit))?.toString('utf8');
  }

  async list(path: RootPath): Promise<ByteString[]> {
    const names = await this.#at(path, {action: 'list', followLast: true, note: 'list'}, async (place) => {
      const directory = await place.directory.directory(place.name);
      if (!directory) return [];
      try {
        return await directory.names();
      } finally {
        await directory.close();
      }
    });
    return names ?? [];
  }

  async readlink(path: RootPath): Promise<ByteString | undefined> {
    return this.#at(path, {action: 'look at', followLast: false}, ({directory, name}) =>
      directory.target(name),
    );
  }

  /** What is missing on the way is taken by its letters, as `realpath --canonicalize-missing` does. */
  async resolve(path: RootPath): Promise<RootPath> {
    return guarded('look at', path, async () => {
      const place = await resolveInside(this.directory, path, {followLast: true});
      this.#places?.look(place.path);
      if (place.directory) {
        await place.directory.close();
        return place.path;
      }
      const names = place.path.slice(1).split('/') as ByteString[];
      for (const name of place.rest) {
        if (name === '..') names.pop();
        else names.push(name);
      }
      return pathOfNames(names);
    });
  }

  /** A regular file, links followed inside the root, opened for reading; the caller closes it. */
  async open(path: RootPath): Promise<FileHandle> {
    const handle = await this.#at(path, {action: 'open', followLast: true}, ({directory, name}) =>
      directory.file(name),
    );
    if (!handle) throw entryMissing(path, 'regular file');
    return handle;
  }

  /** Puts a file at a path in one step, in place of the file or link that was there. The mode is not masked. */
  async writeFile(path: RootPath, content: string | Uint8Array, mode: number): Promise<void> {
    await writeInside(this.directory, path, content, mode);
  }

  /** Removes one name that is no directory; when nothing is there, that's fine. */
  async remove(path: RootPath): Promise<void> {
    await removeInside(this.directory, path);
  }

  /** Removes a name with everything below it, without following links; when nothing is there, that's fine. */
  async removeRecursive(path: RootPath): Promise<void> {
    await removeTreeInside(this.directory, path);
  }

  /** Makes a directory of this mode and those above it (0755). One that is there is left as it is; anything else there is an error. */
  async makeDirectory(path: RootPath, mode: number): Promise<void> {
    await makeDirectoryInside(this.directory, path, mode);
  }

  /** Moves a name to another one inside the root, over a file or link that may be there. */
  async rename(from: RootPath, to: RootPath): Promise<void> {
    await renameInside(this.directory, from, to);
  }

  /** Makes a symbolic link; when something is there already, that's an error. */
  async symlink(target: ByteString, path: RootPath): Promise<void> {
    await linkInside(this.directory, target, path);
  }

  /** Does work at the place where a path leads, and notes it; undefined when a directory on the way is missing. */
  #at<T>(
    path: RootPath,
    {note = 'look', ...access}: Access & {readonly note?: 'look' | 'list' | 'readBelow'},
    work: (place: Place) => Promise<T>,
  ): Promise<T | undefined> {
    const onPath = (found: RootPath): void => {
      this.#places?.[note](found);
    };
    return atPlace(this.directory, path, {...access, onPath}, work);
  }
}

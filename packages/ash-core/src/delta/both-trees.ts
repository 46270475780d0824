import type {ByteString, RootPath} from 'ash-sdk';
import type {Directory} from '../files/directory.js';
import type {DirectoryCache} from '../files/directory-cache.js';
import {entriesIn} from '../files/entries.js';
import {guarded} from '../files/guard.js';
import {joinPath, TOP} from '../files/root-path.js';
import {unlessUnreadable, type OnUnreadable} from './unreadable.js';

/** Every path that is in at least one of two trees, each once, as far as the file systems of their tops reach. */
export async function* pathsOfBoth(
  from: DirectoryCache,
  to: DirectoryCache,
  onUnreadable?: OnUnreadable,
): AsyncGenerator<RootPath, void, void> {
  yield TOP;
  const tops = {from: await fileSystemOf(from), to: await fileSystemOf(to)};
  const pending: RootPath[] = [TOP];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const inner = new Map<ByteString, boolean>();
    const directory = path;
    await unlessUnreadable(directory, onUnreadable, async () => {
      await collect(from, directory, tops.from, inner);
      await collect(to, directory, tops.to, inner);
    });
    for (const [name, isDirectory] of inner) {
      const innerPath = joinPath(path, name);
      yield innerPath;
      if (isDirectory) pending.push(innerPath);
    }
  }
}

/** Adds the names in a directory, each with whether it is a directory on a side seen so far. */
async function collect(
  cache: DirectoryCache,
  path: RootPath,
  fileSystem: number,
  names: Map<ByteString, boolean>,
): Promise<void> {
  await withDirectory(cache, path, async (directory) => {
    if (!directory || (await directory.self()).fileSystem !== fileSystem) return;
    for await (const {name, entry} of entriesIn(directory)) {
      names.set(name, names.get(name) === true || entry.kind === 'directory');
    }
  });
}

async function fileSystemOf(cache: DirectoryCache): Promise<number> {
  return await withDirectory(cache, TOP, async (directory) => (await directory?.self())?.fileSystem ?? 0);
}

async function withDirectory<T>(
  cache: DirectoryCache,
  path: RootPath,
  work: (directory: Directory | undefined) => Promise<T>,
): Promise<T> {
  return await guarded('list', path, async () => {
    const lease = await cache.lease(path);
    try {
      return await work(lease.directory);
    } finally {
      lease.release();
    }
  });
}

import type {RootPath} from 'ash-sdk';
import {DirectoryCache} from './directory-cache.js';
import {entriesIn} from './entries.js';
import type {Entry} from './entry.js';
import {rethrown} from './guard.js';
import type {Root} from './root.js';
import {joinPath, TOP} from './root-path.js';

export interface WalkedEntry {
  readonly path: RootPath;
  readonly entry: Entry;
}

/**
 * Every name in a root but its top, or below the directory `start`, each directory before what is in it, the names of one directory by byte. Links are
 * yielded, never followed; a directory of another file system is yielded, not entered. Holds the names of one
 * directory and the directories still to visit, not the tree.
 */
export async function* walkTree(root: Root, start: RootPath = TOP): AsyncGenerator<WalkedEntry, void, void> {
  const cache = new DirectoryCache(root.directory);
  let path: RootPath | undefined = start;
  try {
    const pending: RootPath[] = [];
    let fileSystem: number | undefined;
    for (; path !== undefined; path = pending.pop()) {
      const {directory, release} = await cache.lease(path);
      try {
        if (!directory) continue;
        const own: number = (await directory.self()).fileSystem;
        fileSystem ??= own;
        if (own !== fileSystem) continue;
        const inner: RootPath[] = [];
        for await (const {name, entry} of entriesIn(directory)) {
          const entryPath = joinPath(path, name);
          if (entry.kind === 'directory') inner.push(entryPath);
          yield {path: entryPath, entry};
        }
        for (const below of inner.reverse()) pending.push(below);
      } finally {
        release();
      }
    }
  } catch (error) {
    throw rethrown('list', path ?? TOP, error);
  } finally {
    await cache.close();
  }
}

import type {ByteString, RootPath} from 'ash-sdk';
import type {DirectoryCache, Lease} from '../files/directory-cache.js';
import type {NumberedEntry} from '../files/entry.js';
import {rethrown} from '../files/guard.js';
import {joinPath, TOP} from '../files/root-path.js';
import type {LeftOut} from './left-out.js';

/** A name that was come to. */
export interface Seen extends NumberedEntry {
  readonly path: RootPath;
  /** The directory that it lies in; the top lies in itself, as `.`. */
  readonly parent: RootPath;
  readonly name: ByteString;
}

interface Level {
  readonly path: RootPath;
  readonly lease: Lease;
  readonly names: readonly ByteString[];
  next: number;
}

const SELF = '.' as ByteString;

/**
 * Every name of a tree in the order of a listing, the top first. What is left out is not looked at; a directory of another file system is
 * yielded, not entered. Holds the names of the directories on the way down, not the tree.
 */
export async function* walkInOrder(
  cache: DirectoryCache,
  leftOut: LeftOut,
): AsyncGenerator<Seen, void, void> {
  const levels: Level[] = [];
  let current: RootPath = TOP;
  try {
    const top = await enter(cache, TOP);
    if (top === undefined) return;
    levels.push(top);
    const itself = top.lease.directory?.numbered(SELF);
    if (itself === undefined) return;
    yield {path: TOP, parent: TOP, name: SELF, ...itself};
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      const name = level.names[level.next++];
      if (name === undefined) {
        level.lease.release();
        levels.pop();
        continue;
      }
      current = joinPath(level.path, name);
      const found = level.lease.directory?.numbered(name);
      if (found === undefined) continue;
      const isDirectory = found.entry.kind === 'directory';
      if (!leftOut.path(current)) yield {path: current, parent: level.path, name, ...found};
      if (!isDirectory || leftOut.below(current)) continue;
      if (found.entry.fileSystem !== itself.entry.fileSystem) continue;
      const inner = await enter(cache, current);
      if (inner !== undefined) levels.push(inner);
    }
  } catch (error) {
    throw rethrown('list', current, error);
  } finally {
    for (const {lease} of levels) lease.release();
  }
}

async function enter(cache: DirectoryCache, path: RootPath): Promise<Level | undefined> {
  const lease = await cache.lease(path);
  if (lease.directory === undefined) {
    lease.release();
    return undefined;
  }
  return {path, lease, names: await lease.directory.names(), next: 0};
}

import {constants} from 'node:fs';
import {lstat, open, readdir, readlink} from 'node:fs/promises';
import {
  bytesFromBuffer,
  bytesToBuffer,
  type ByteString,
  type EntryKind,
  type RootPath,
  type RootReader,
} from 'ash-sdk';

/** A reader for tests: links are resolved inside the root, but nobody may change the root meanwhile. */
export function rootReader(directory: string): RootReader {
  const outside = (path: string): Buffer =>
    bytesToBuffer(`${directory === '/' ? '' : directory}${path}` as ByteString);

  async function resolve(path: RootPath): Promise<RootPath> {
    let rest = path.split('/').filter((name) => name !== '');
    let real = '';
    for (let steps = 0; rest.length > 0; steps += 1) {
      if (steps > 500) throw new Error(`too many links in ${path}`);
      const [name = '', ...others] = rest;
      if (name === '..') {
        real = real.slice(0, Math.max(0, real.lastIndexOf('/')));
        rest = others;
        continue;
      }
      const target = await linkAt(`${real}/${name}`);
      if (target === undefined) {
        real = `${real}/${name}`;
        rest = others;
      } else {
        if (target.startsWith('/')) real = '';
        rest = [...target.split('/').filter((part) => part !== '' && part !== '.'), ...others];
      }
    }
    return (real === '' ? '/' : real) as RootPath;
  }

  async function linkAt(path: string): Promise<string | undefined> {
    try {
      return bytesFromBuffer(await readlink(outside(path), {encoding: 'buffer'}));
    } catch {
      return undefined;
    }
  }

  /** The path with all but its last name resolved. */
  async function place(path: RootPath): Promise<string> {
    const slash = path.lastIndexOf('/');
    const parent = await resolve((slash <= 0 ? '/' : path.slice(0, slash)) as RootPath);
    return `${parent === '/' ? '' : parent}${path.slice(slash)}`;
  }

  const reader: RootReader = {
    resolve,
    async stat(path) {
      try {
        const stat = await lstat(outside(await place(path)));
        const kinds: [boolean, EntryKind][] = [
          [stat.isFile(), 'file'],
          [stat.isDirectory(), 'directory'],
          [stat.isSymbolicLink(), 'symlink'],
          [stat.isBlockDevice(), 'block'],
          [stat.isCharacterDevice(), 'character'],
          [stat.isFIFO(), 'fifo'],
        ];
        const kind = kinds.find(([is]) => is)?.[1] ?? 'socket';
        return {kind, size: stat.size, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid};
      } catch {
        return undefined;
      }
    },
    async readFile(path) {
      try {
        const file = await open(outside(await resolve(path)), constants.O_RDONLY | constants.O_NOFOLLOW);
        try {
          return await file.readFile();
        } finally {
          await file.close();
        }
      } catch {
        return undefined;
      }
    },
    async readText(path) {
      return (await reader.readFile(path))?.toString('utf8');
    },
    async list(path) {
      try {
        const names = await readdir(outside(await resolve(path)), {encoding: 'buffer'});
        return names.map((name) => bytesFromBuffer(name)).sort();
      } catch {
        return [];
      }
    },
    async readlink(path) {
      return (await linkAt(await place(path))) as ByteString | undefined;
    },
  };
  return reader;
}

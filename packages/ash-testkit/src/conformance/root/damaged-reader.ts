import {posix} from 'node:path';
import type {RootPath, RootReader} from 'ash-sdk';
import {demand, shown} from '../breach.js';

/** What a file holds instead of what it held. */
export type Damage = (content: Buffer) => Buffer;

/** Everything that was read from a root. */
export interface Recording {
  /** Contents by the path that was asked for. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly reader: RootReader;
}

/** Remembers the content of every file that `read` asks the reader for. */
export async function recordReads(
  reader: RootReader,
  read: (reader: RootReader) => Promise<void>,
): Promise<Recording> {
  const files = new Map<string, Buffer>();
  const readFile: RootReader['readFile'] = async (path, limit) => {
    const content = await reader.readFile(path, limit);
    if (content !== undefined) files.set(path, content);
    return content;
  };
  await read({
    ...reader,
    readFile,
    readText: async (path, limit) => (await readFile(path, limit))?.toString('utf8'),
  });
  return {files, reader};
}

/** The same root with other contents of these files. Paths that are none of a root are a breach. */
export function damagedReader(
  {files, reader}: Recording,
  damage: (path: string, content: Buffer) => Buffer,
): RootReader {
  const readFile: RootReader['readFile'] = async (path, limit) => {
    checkPath(path);
    const content = files.get(path);
    return content === undefined ? reader.readFile(path, limit) : damage(path, content);
  };
  return {
    readFile,
    readText: async (path, limit) => (await readFile(path, limit))?.toString('utf8'),
    stat: async (path) => reader.stat(checkPath(path)),
    list: async (path) => reader.list(checkPath(path)),
    readlink: async (path) => reader.readlink(checkPath(path)),
    resolve: async (path) => reader.resolve(checkPath(path)),
  };
}

function checkPath(path: RootPath): RootPath {
  const isPlain =
    path.startsWith('/') && posix.normalize(path) === path && (path === '/' || !path.endsWith('/'));
  demand(isPlain && !path.includes('\0'), {
    found: `The reader was asked for ${shown(path)}.`,
    wanted: 'a path from the top of the root without . and .., doubled slashes and null bytes',
    because: 'parts of a path that come from the database may be hostile',
    read: 'The package database',
  });
  return path;
}

import {lstat, readdir} from 'node:fs/promises';
import {bytesToBuffer, systemCode, type ByteString, type RootPath} from 'ash-sdk';
import {bytesFromText} from 'ash-sdk';
import {systemCallFailed} from '../system-errors.js';

/** A path and all below it in a tree that nobody writes to; nothing when it isn't there. No symbolic link is followed. */
export async function* namesBelow(tree: string, path: RootPath): AsyncGenerator<RootPath, void, void> {
  const names = path === '/' ? [] : path.slice(1).split('/');
  let place = '';
  for (const name of names) {
    if ((await kindOf(tree, place as RootPath)) !== 'directory') return;
    place += `/${name}`;
  }
  yield* walk(tree, place);
}

async function* walk(tree: string, place: string): AsyncGenerator<RootPath, void, void> {
  const kind = await kindOf(tree, place as RootPath);
  if (kind === undefined) return;
  yield (place === '' ? '/' : place) as RootPath;
  if (kind !== 'directory') return;
  for (const name of await readdir(fullPath(tree, place), {encoding: 'latin1'}).catch(failed))
    yield* walk(tree, `${place}/${name}`);
}

/** How many names a file has that is there, in a tree that nobody writes to; 0 for what is not, 1 for a directory. */
export async function linksAt(tree: string, path: RootPath): Promise<number> {
  const names = path.slice(1).split('/');
  let place = '';
  for (const name of names) {
    if ((await kindOf(tree, place as RootPath)) !== 'directory') return 0;
    place += `/${name}`;
  }
  const entry = await lookAt(tree, place);
  return entry === undefined ? 0 : entry.isDirectory() ? 1 : entry.nlink;
}

async function kindOf(tree: string, path: RootPath): Promise<'directory' | 'other' | undefined> {
  const entry = await lookAt(tree, path);
  return entry && (entry.isDirectory() ? 'directory' : 'other');
}

async function lookAt(tree: string, path: string): ReturnType<typeof statOf> {
  return statOf(fullPath(tree, path));
}

async function statOf(
  path: Buffer,
): Promise<(Awaited<ReturnType<typeof lstat>> & {nlink: number}) | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    return failed(error);
  }
}

function fullPath(tree: string, path: string): Buffer {
  return bytesToBuffer((bytesFromText(tree) + path) as ByteString);
}

function failed(error: unknown): never {
  throw systemCallFailed('read a tree', error);
}

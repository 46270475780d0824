import {bytesFromText, type ByteString, type RootPath} from 'ash-sdk';
import {pathInvalid} from '../errors/files.js';

/** The path of a root itself. */
export const TOP = '/' as RootPath;

/**
 * The path inside a root that a text means: `.`, doubled slashes and `..` are resolved by their letters, and a
 * path without a slash in front begins at the top. Rejects an empty text and one with a NUL.
 */
export function rootPath(text: string): RootPath {
  if (text === '' || text.includes('\0')) throw pathInvalid(text);
  const names: string[] = [];
  for (const name of bytesFromText(text).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}` as RootPath;
}

/** The names of a path, from the top down; `.` and doubled slashes are left out, `..` stays. */
export function namesOf(path: RootPath): ByteString[] {
  if (!path.startsWith('/') || !/^[\x01-\xff]*$/.test(path)) throw pathInvalid(path);
  return path.split('/').filter((name) => name !== '' && name !== '.') as ByteString[];
}

/** The path of a name in a directory. */
export function joinPath(directory: RootPath, name: ByteString): RootPath {
  return (directory === TOP ? `/${name}` : `${directory}/${name}`) as RootPath;
}

/** The path of names, from the top down. */
export function pathOfNames(names: readonly ByteString[]): RootPath {
  return `/${names.join('/')}` as RootPath;
}

/** The directory that a path lies in and its name there; undefined for the top. */
export function splitPath(
  path: RootPath,
): {readonly parent: RootPath; readonly name: ByteString} | undefined {
  if (path === TOP) return undefined;
  const slash = path.lastIndexOf('/');
  return {
    parent: (slash === 0 ? '/' : path.slice(0, slash)) as RootPath,
    name: path.slice(slash + 1) as ByteString,
  };
}

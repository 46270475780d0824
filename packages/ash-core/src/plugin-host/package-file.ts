import {closeSync, constants, fstatSync, openSync, readFileSync} from 'node:fs';

/** In bytes. No package.json of a plugin needs more. */
const LARGEST = 1024 * 1024;

/**
 * The text of a package.json, or in one phrase why it is not read. Whoever wrote it may not be trusted: a pipe would make every
 * command wait, and a link would lead elsewhere.
 */
export function readPackageFile(path: string): {readonly text: string} | string {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return 'its package.json can not be read';
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return 'its package.json is no file';
    if (stats.size > LARGEST) return 'its package.json is larger than 1 MiB';
    return {text: readFileSync(descriptor, 'utf8')};
  } finally {
    closeSync(descriptor);
  }
}

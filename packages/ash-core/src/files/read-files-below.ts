import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs';
import {bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {fileTooLarge} from '../errors/files.js';
import type {Directory} from './directory.js';
import {errnoOf, meansAbsent} from './errno.js';

/** `O_PATH` of open(2), which node:fs does not name. */
const O_PATH = 0o10000000;

const ENTRY = O_PATH | constants.O_NOFOLLOW;

const DIRECTORY = ENTRY | constants.O_DIRECTORY;

/** Has a name that is empty, or one or two dots. */
const LEADS_OUT = /(^|\/)\.{0,2}(\/|$)/;

const PLAIN = /^[!-~]+$/;

/**
 * The content of many small files below a directory; undefined for what is no regular file, or would lead out. One system call
 * after the other without leaving the thread: for a thousand files that is several times as fast.
 */
export function readFilesBelow(
  top: Directory,
  place: RootPath,
  names: readonly ByteString[],
  limit: number,
): (Buffer | undefined)[] {
  return names.map((name) => {
    const content = LEADS_OUT.test(name) ? undefined : readBelow(top.descriptor, name.split('/'), limit);
    if (content === 'too large') throw fileTooLarge(`${place}/${name}` as RootPath, limit);
    return content;
  });
}

function readBelow(top: number, names: readonly string[], limit: number): Buffer | 'too large' | undefined {
  const opened: number[] = [];
  try {
    let at = top;
    const last = names.length - 1;
    for (let index = 0; index <= last; index++) {
      at = openSync(pathIn(at, names[index] ?? ''), index === last ? ENTRY : DIRECTORY);
      opened.push(at);
    }
    // Attack: a name that is swapped for a device or a fifo. What it stands for is pinned and looked at first, and only that is opened.
    const facts = fstatSync(at);
    if (!facts.isFile()) return undefined;
    if (facts.size > limit) return 'too large';
    const file = openSync(`/proc/self/fd/${at}`, constants.O_RDONLY);
    opened.push(file);
    return readOpen(file, facts.size);
  } catch (error) {
    if (meansAbsent(error) || errnoOf(error) === 'ELOOP') return undefined;
    throw error;
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}

function pathIn(directory: number, name: string): string | Buffer {
  const path = `/proc/self/fd/${directory}/${name}`;
  return PLAIN.test(name) ? path : bytesToBuffer(path as ByteString);
}

function readOpen(descriptor: number, size: number): Buffer {
  const content = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(descriptor, content, filled, size - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return content.subarray(0, filled);
}

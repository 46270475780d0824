import {closeSync, constants, fstatSync, openSync, readlinkSync, readSync} from 'node:fs';
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

/** Larger than most files that are read together, in bytes. */
const FIRST_SIZE = 256 * 1024;

/** Gets the content of a file, in memory that is only lent, and the index of its name. */
export type FileVisitor = (content: Buffer, index: number) => void;

/**
 * Reads many small files below a directory; what is no regular file, or would lead out, is passed over. One system call after the
 * other without leaving the thread, and into the same memory: for a thousand files that is several times as fast.
 */
export function visitFilesBelow(
  top: Directory,
  place: RootPath,
  names: readonly ByteString[],
  limit: number,
  visit: FileVisitor,
): void {
  const at: Top = {descriptor: top.descriptor, path: pathOf(top.descriptor)};
  let memory = Buffer.allocUnsafeSlow(FIRST_SIZE);
  for (const [index, name] of names.entries()) {
    const file = openBelow(at, name);
    if (file === undefined) continue;
    let length;
    try {
      if (file.size > limit) throw fileTooLarge(`${place}/${name}` as RootPath, limit);
      if (file.size > memory.length) memory = Buffer.allocUnsafeSlow(2 * file.size);
      length = fill(memory, file.descriptor, file.size);
    } finally {
      closeSync(file.descriptor);
    }
    visit(memory.subarray(0, length), index);
  }
}

interface Top {
  readonly descriptor: number;
  /** As the kernel names it now. */
  readonly path: string;
}

interface OpenFile {
  readonly descriptor: number;
  /** In bytes. */
  readonly size: number;
}

/**
 * Attack: a name that is swapped for a device or a fifo, which does something when it is opened. What the name stands for is pinned and
 * looked at first, and only that is opened.
 */
function openBelow(top: Top, name: ByteString): OpenFile | undefined {
  let pinned: number | undefined;
  try {
    pinned = pinBelow(top, name);
    if (pinned === undefined) return undefined;
    const facts = fstatSync(pinned);
    if (!facts.isFile()) return undefined;
    return {descriptor: openSync(`/proc/self/fd/${pinned}`, constants.O_RDONLY), size: facts.size};
  } catch (error) {
    if (meansAbsent(error) || errnoOf(error) === 'ELOOP') return undefined;
    throw error;
  } finally {
    if (pinned !== undefined) closeSync(pinned);
  }
}

/**
 * Attack: a directory on the way that is a link, and leads out. The kernel is asked where it has arrived: only without a link that is
 * the path that it was given. If it is another one, or the tree was moved meanwhile, the way is gone once more, name by name.
 */
function pinBelow(top: Top, name: ByteString): number | undefined {
  if (LEADS_OUT.test(name)) return undefined;
  const pinned = openSync(pathIn(top.descriptor, name), ENTRY);
  if (!name.includes('/') || pathOf(pinned) === `${top.path}/${name}`) return pinned;
  closeSync(pinned);
  return walkBelow(top.descriptor, name.split('/'));
}

function walkBelow(top: number, names: readonly string[]): number {
  let at = top;
  try {
    for (const [index, name] of names.entries()) {
      const next = openSync(pathIn(at, name), index === names.length - 1 ? ENTRY : DIRECTORY);
      if (at !== top) closeSync(at);
      at = next;
    }
    return at;
  } catch (error) {
    if (at !== top) closeSync(at);
    throw error;
  }
}

/** Where a descriptor leads, in bytes. */
function pathOf(descriptor: number): string {
  return readlinkSync(`/proc/self/fd/${descriptor}`, 'latin1');
}

function pathIn(directory: number, name: string): string | Buffer {
  const path = `/proc/self/fd/${directory}/${name}`;
  return PLAIN.test(name) ? path : bytesToBuffer(path as ByteString);
}

function fill(memory: Buffer, descriptor: number, size: number): number {
  let filled = 0;
  while (filled < size) {
    const count = readSync(descriptor, memory, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

import {readFile} from 'node:fs/promises';
import {bytesFromText, bytesToText, type ByteString} from '../bytes.js';

/** One line of /proc/self/mountinfo. Source: proc_pid_mountinfo(5). */
export interface MountedFilesystem {
  /** Absolute path of where it is mounted. */
  readonly directory: string;
  /** The directory of the file system that is mounted, `/` for its top. */
  readonly root: string;
  readonly type: string;
  /** The device, or what stands for one. */
  readonly source: string;
  /** Whether writing is refused here, by the mount or by the file system. */
  readonly readOnly: boolean;
  /** Whether the file system refuses all writing. */
  readonly filesystemReadOnly: boolean;
}

/** What the kernel tells of the mounts of our name space, one UTF-16 unit per byte, for the functions below. */
export async function readMountinfo(): Promise<string> {
  return readFile('/proc/self/mountinfo', 'latin1');
}

/** All mounts, in the order in which they were made. Pure. */
export function parseMountinfo(mountinfo: string): readonly MountedFilesystem[] {
  return linesOf(mountinfo).map(parseLine);
}

/** What is mounted at a directory (a resolved, absolute path): the topmost, or undefined. Pure. */
export function mountAt(mountinfo: string, directory: string): MountedFilesystem | undefined {
  const wanted = bytesFromText(directory);
  const line = linesOf(mountinfo).findLast((candidate) => pointOf(candidate) === wanted);
  return line === undefined ? undefined : parseLine(line);
}

/** Where something is mounted at or below a directory (a resolved, absolute path). Pure. */
export function mountsBelow(mountinfo: string, directory: string): readonly string[] {
  const wanted: string = bytesFromText(directory);
  return linesOf(mountinfo)
    .map(pointOf)
    .filter((point) => point === wanted || point.startsWith(`${wanted}/`))
    .map(bytesToText);
}

function linesOf(mountinfo: string): readonly string[] {
  return mountinfo.split('\n').filter((line) => line !== '');
}

function parseLine(line: string): MountedFilesystem {
  const words = line.split(' ');
  const separator = words.indexOf('-', 6);
  const filesystemReadOnly = isReadOnly(words[separator + 3]);
  return {
    directory: bytesToText(pointOf(line)),
    root: bytesToText(unescape(words[3])),
    type: bytesToText(unescape(words[separator + 1])),
    source: bytesToText(unescape(words[separator + 2])),
    readOnly: isReadOnly(words[5]) || filesystemReadOnly,
    filesystemReadOnly,
  };
}

function pointOf(line: string): ByteString {
  return unescape(line.split(' ')[4]);
}

function isReadOnly(options = ''): boolean {
  return options.split(',').includes('ro');
}

function unescape(word = ''): ByteString {
  return word.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  ) as ByteString;
}

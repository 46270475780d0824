import {readFile} from 'node:fs/promises';
import {bytesFromText} from 'ash-sdk';

/** One line of /proc/self/mountinfo. Source: proc_pid_mountinfo(5). */
export interface Mount {
  /** The directory of the file system that is mounted, `/` for its top. */
  readonly root: string;
  readonly type: string;
  /** The device. */
  readonly source: string;
  /** Whether writing is refused here, by the mount or by the file system. */
  readonly readOnly: boolean;
  /** Whether the file system refuses all writing. */
  readonly filesystemReadOnly: boolean;
}

/** What is mounted at a directory (a resolved, absolute path) in our name space; the topmost, or undefined. */
export async function mountAt(directory: string): Promise<Mount | undefined> {
  return findMount(await readFile('/proc/self/mountinfo', 'latin1'), directory);
}

/** The same, from the text of mountinfo, one UTF-16 unit per byte. */
export function findMount(mountinfo: string, directory: string): Mount | undefined {
  const wanted = bytesFromText(directory);
  const line = mountinfo
    .split('\n')
    .findLast((candidate) => unescape(candidate.split(' ')[4] ?? '') === wanted);
  if (line === undefined) return undefined;
  const words = line.split(' ');
  const separator = words.indexOf('-', 6);
  const filesystemReadOnly = isReadOnly(words[separator + 3]);
  return {
    root: toText(words[3]),
    type: toText(words[separator + 1]),
    source: toText(words[separator + 2]),
    readOnly: isReadOnly(words[5]) || filesystemReadOnly,
    filesystemReadOnly,
  };
}

function isReadOnly(options = ''): boolean {
  return options.split(',').includes('ro');
}

function unescape(word: string): string {
  return word.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function toText(word = ''): string {
  return Buffer.from(unescape(word), 'latin1').toString('utf8');
}

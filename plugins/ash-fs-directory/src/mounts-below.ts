import {readFile} from 'node:fs/promises';
import {bytesFromText} from 'ash-sdk';
import {mountInside} from './errors.js';

/** Rejects when anything is mounted at a directory or below it: what is removed or made immutable there would be somebody else's. */
export async function refuseMounts(directory: string, action: string): Promise<void> {
  const [mount] = mountsBelow(await readFile('/proc/self/mountinfo', 'latin1'), directory);
  if (mount !== undefined) throw mountInside(action, mount);
}

/** Where something is mounted at or below a directory, from the text of mountinfo, one UTF-16 unit per byte. Pure. */
export function mountsBelow(mountinfo: string, directory: string): readonly string[] {
  const wanted = bytesFromText(directory) as string;
  return mountinfo
    .split('\n')
    .map((line) => unescape(line.split(' ')[4] ?? ''))
    .filter((point) => point === wanted || point.startsWith(`${wanted}/`))
    .map((point) => Buffer.from(point, 'latin1').toString('utf8'));
}

function unescape(word: string): string {
  return word.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {lstatSync, readdirSync, readFileSync, readlinkSync, type BigIntStats} from 'node:fs';
import {promisify} from 'node:util';
import type {RootPath} from 'ash-sdk';

const run = promisify(execFile);

/** A text for each path of a directory, one UTF-16 unit per byte, that tells all that a copy must keep. The top is `/`. */
export async function describeTree(directory: string): Promise<ReadonlyMap<RootPath, string>> {
  const attributes = await extendedAttributes(directory);
  const described = new Map<RootPath, string>();
  const firstNames = new Map<number, string>();
  const visit = (path: string): void => {
    const full = Buffer.concat([Buffer.from(directory), Buffer.from(path, 'latin1')]);
    const entry = lstatSync(full, {bigint: true});
    const key = path === '' ? '/' : path;
    const first = firstNames.get(Number(entry.ino)) ?? key;
    if (!entry.isDirectory()) firstNames.set(Number(entry.ino), first);
    const content = entry.isFile()
      ? `${createHash('sha256').update(readFileSync(full)).digest('hex')}${hasHoles(entry) ? ', with holes' : ''}`
      : entry.isSymbolicLink()
        ? readlinkSync(full, 'latin1')
        : String(entry.rdev);
    // The time of a directory that is the top changes as trees are moved; that of a symbolic link is nobody's concern.
    const time = entry.isFile() ? String(entry.mtimeNs) : '';
    const owner = `${entry.uid}:${entry.gid}`;
    described.set(
      key as RootPath,
      JSON.stringify([String(entry.mode), owner, time, first, content, attributes.get(key)]),
    );
    if (entry.isDirectory()) for (const name of readdirSync(full, 'latin1').sort()) visit(`${path}/${name}`);
  };
  visit('');
  return described;
}

/** Paths that differ between two directories, in the words of `describeTree`; all but times and which names one file has. */
export async function differences(before: string, after: string): Promise<ReadonlySet<RootPath>> {
  const [old, now] = [await describeTree(before), await describeTree(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return new Set(paths.filter((path) => essence(old.get(path)) !== essence(now.get(path))));
}

/** Small files are often stored in another way, which tells nothing. */
function hasHoles({size, blocks}: BigIntStats): boolean {
  return size > 2n ** 22n && blocks * 512n < size / 2n;
}

function essence(described: string | undefined): string | undefined {
  if (described === undefined) return undefined;
  const [mode, owner, , , content, attributes] = JSON.parse(described) as unknown[];
  return JSON.stringify([mode, owner, content, attributes]);
}

/** The first path in which two descriptions differ, with both texts; undefined when they are equal. */
export function firstDifference(
  one: ReadonlyMap<RootPath, string>,
  other: ReadonlyMap<RootPath, string>,
): string | undefined {
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const [before, after] = [one.get(path), other.get(path)];
    if (before !== after) return `${JSON.stringify(path)} was ${cut(before)} and is ${cut(after)}`;
  }
  return undefined;
}

function cut(text: string | undefined): string {
  return (text ?? 'nothing').slice(0, 200);
}

/** The lines of getfattr(1) for each path; nothing where the program is missing. */
async function extendedAttributes(directory: string): Promise<ReadonlyMap<string, string>> {
  const words = ['--recursive', '--physical', '--no-dereference', '--dump', '--match=-', '--absolute-names'];
  const found = new Map<string, string>();
  const {stdout} = await run('getfattr', [...words, '--', directory], {encoding: 'latin1'}).catch(() => ({
    stdout: '',
  }));
  for (const block of stdout.split('\n\n')) {
    const [first = '', ...lines] = block.split('\n');
    const name = first
      .replace('# file: ', '')
      .replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const path = name.slice(directory.length);
    if (lines.length > 0) found.set(path === '' ? '/' : path, lines.sort().join('\n'));
  }
  return found;
}

import {mkdtemp, open, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {efiUnreadable} from '../../errors/loader.js';
import {run} from '../../exec/run.js';
import {stream} from '../../exec/stream.js';

/** A FAT file system: a partition's device, or a place in the file of an image. Nothing needs to be mounted. */
export interface EfiPartition {
  readonly path: string;
  /** Where it begins in the file, in bytes; 0 for a device of its own. */
  readonly offsetBytes: number;
}

/** mtools asks nothing when nothing can clash, and needs no settings of the user's. */
export const ENV = {MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1'};

/** A file's content, or undefined when there is none. `path` is absolute, with slashes. */
export async function readEfiFile(partition: EfiPartition, path: string): Promise<Buffer | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-efi-'));
  try {
    const copy = join(directory, 'copy');
    const command = {argv: ['mcopy', '-n', '-i', imageOf(partition), `::${path}`, copy], env: ENV} as const;
    const {exitCode, stderr} = await run({...command, okExitCodes: [0, 1]});
    if (exitCode === 0) return await readFile(copy);
    if (!/not found/i.test(stderr)) throw efiUnreadable(partition.path, stderr.trim());
    return undefined;
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
}

/** Whether there is a file or directory of that name. */
export async function hasEfiFile(partition: EfiPartition, path: string): Promise<boolean> {
  const {exitCode} = await run({
    argv: ['mdir', '-b', '-i', imageOf(partition), `::${path}`],
    env: ENV,
    okExitCodes: [0, 1],
  });
  return exitCode === 0;
}

/** Puts a file at a path, with the directories above it. One that is there is replaced; a power cut between leaves neither. */
export async function writeEfiFile(
  partition: EfiPartition,
  path: string,
  content: Uint8Array,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-efi-'));
  try {
    const copy = join(directory, 'copy');
    await writeFile(copy, content);
    await makeEfiDirectory(partition, dirname(path));
    await run({argv: ['mcopy', '-o', '-i', imageOf(partition), copy, `::${path}`], env: ENV});
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
}

/** Puts several files into a directory that is there, in one run: a file that is there is replaced. `files` is by name. */
export async function writeEfiFiles(
  partition: EfiPartition,
  directory: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  if (files.size === 0) return;
  const temporary = await mkdtemp(join(tmpdir(), 'ash-efi-'));
  try {
    const paths: string[] = [];
    for (const [name, content] of files) {
      paths.push(join(temporary, name));
      await writeFile(join(temporary, name), content);
    }
    await run({argv: ['mcopy', '-o', '-i', imageOf(partition), ...paths, `::${directory}/`], env: ENV});
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
}

/** The texts of files of one directory, by name. Rejects when one of them isn't there. */
export async function readEfiFiles(
  partition: EfiPartition,
  directory: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  if (names.length === 0) return files;
  const temporary = await mkdtemp(join(tmpdir(), 'ash-efi-'));
  try {
    const paths = names.map((name) => `::${directory}/${name}`);
    await run({argv: ['mcopy', '-n', '-i', imageOf(partition), ...paths, `${temporary}/`], env: ENV});
    for (const name of names) files.set(name, await readFile(join(temporary, name), 'utf8'));
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
  return files;
}

/** A file's content, piece by piece. */
export function streamEfiFile(partition: EfiPartition, path: string): AsyncGenerator<Uint8Array, void, void> {
  return stream({argv: ['mcopy', '-i', imageOf(partition), `::${path}`, '-'], env: ENV});
}

/** Copies a file of the host to a path whose directory is there. */
export async function copyToEfi(partition: EfiPartition, source: string, path: string): Promise<void> {
  await run({argv: ['mcopy', '-o', '-i', imageOf(partition), source, `::${path}`], env: ENV});
}

/** Gives a file another name; nothing may have it yet. */
export async function renameEfiFile(partition: EfiPartition, from: string, to: string): Promise<void> {
  await run({argv: ['mren', '-i', imageOf(partition), `::${from}`, `::${to}`], env: ENV});
}

/** Removes files that are there. */
export async function removeEfiFiles(partition: EfiPartition, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await run({
    argv: ['mdel', '-i', imageOf(partition), ...paths.map((path) => `::${path}`)],
    env: ENV,
  });
}

/** Removes directories with everything in them. */
export async function removeEfiDirectories(partition: EfiPartition, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await run({argv: ['mdeltree', '-i', imageOf(partition), ...paths.map((path) => `::${path}`)], env: ENV});
}

/** Makes durable what was written. */
export async function syncEfi({path}: EfiPartition): Promise<void> {
  const device = await open(path, 'r+');
  try {
    await device.sync();
  } finally {
    await device.close();
  }
}

/** Makes directories that aren't there, those above before those below. */
export async function makeEfiDirectories(partition: EfiPartition, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await run({argv: ['mmd', '-i', imageOf(partition), ...paths.map((path) => `::${path}`)], env: ENV});
}

async function makeEfiDirectory(partition: EfiPartition, path: string): Promise<void> {
  if (path === '/' || (await hasEfiFile(partition, path))) return;
  await makeEfiDirectory(partition, dirname(path));
  await run({argv: ['mmd', '-i', imageOf(partition), `::${path}`], env: ENV});
}

/** As the option `-i` of mtools takes it. */
export function imageOf({path, offsetBytes}: EfiPartition): string {
  return offsetBytes === 0 ? path : `${path}@@${offsetBytes}`;
}

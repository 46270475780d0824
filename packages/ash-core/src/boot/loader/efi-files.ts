import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {run} from '../../exec/run.js';

/** A FAT file system: a partition's device, or a place in the file of an image. Nothing needs to be mounted. */
export interface EfiPartition {
  readonly path: string;
  /** Where it begins in the file, in bytes; 0 for a device of its own. */
  readonly offsetBytes: number;
}

/** mtools asks nothing when nothing can clash, and needs no settings of the user's. */
const ENV = {MTOOLSRC: '/dev/null', MTOOLS_SKIP_CHECK: '1'};

/** A file's content, or undefined when there is none. `path` is absolute, with slashes. */
export async function readEfiFile(partition: EfiPartition, path: string): Promise<Buffer | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-efi-'));
  try {
    const copy = join(directory, 'copy');
    if (!(await hasEfiFile(partition, path))) return undefined;
    await run({argv: ['mcopy', '-n', '-i', imageOf(partition), `::${path}`, copy], env: ENV});
    return await readFile(copy);
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

async function makeEfiDirectory(partition: EfiPartition, path: string): Promise<void> {
  if (path === '/' || (await hasEfiFile(partition, path))) return;
  await makeEfiDirectory(partition, dirname(path));
  await run({argv: ['mmd', '-i', imageOf(partition), `::${path}`], env: ENV});
}

/** As the option `-i` of mtools takes it. */
export function imageOf({path, offsetBytes}: EfiPartition): string {
  return offsetBytes === 0 ? path : `${path}@@${offsetBytes}`;
}

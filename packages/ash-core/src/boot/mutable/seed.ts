import {randomBytes} from 'node:crypto';
import {lstat, mkdir, readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {mutableDirectoryUnsafe} from '../../errors/mutable.js';
import {run} from '../../exec/run.js';
import {namesOf} from '../../files/root-path.js';
import {rootPath, type Root} from '../../files/root.js';
import {openRealDirectory} from '../../sandbox/real-directory.js';
import {MUTABLE} from '../../store/layout.js';
import type {Store} from '../../store/store.js';
import {nameInStore, type MutableDirectory} from './directories.js';

const UNFINISHED = '.ash-seed-';

/** Path in the volume of a directory that a snapshot has for itself or with others. */
export function placeOf(snapshot: number, {path, shared}: MutableDirectory): string {
  return `${MUTABLE}/${shared ? 'shared' : snapshot}/${nameInStore(path)}`;
}

/**
 * Makes such a directory with what a revision has there, unless there is one; nothing that is there is changed. It is made beside its
 * place and renamed, so that it is there as a whole or not at all. The caller holds the store's lock.
 */
export async function seedDirectory(
  store: Store,
  snapshot: number,
  directory: MutableDirectory,
  revision: Root,
): Promise<void> {
  const place = join(store.directory, placeOf(snapshot, directory));
  const parent = join(place, '..');
  await mkdir(parent, {recursive: true, mode: 0o755});
  for (const name of await readdir(parent)) {
    if (name.startsWith(UNFINISHED)) await rm(join(parent, name), {recursive: true});
  }
  const there = await lstat(place).catch(() => undefined);
  if (there !== undefined) {
    if (!there.isDirectory()) throw mutableDirectoryUnsafe(directory.path, snapshot);
    return;
  }
  const temporary = join(parent, `${UNFINISHED}${randomBytes(6).toString('hex')}`);
  try {
    await fill(temporary, snapshot, directory, revision);
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, {recursive: true, force: true});
    throw error;
  }
}

/** A sealed revision doesn't change: its directories, once looked at, are what they are. */
async function fill(
  target: string,
  snapshot: number,
  {path}: MutableDirectory,
  revision: Root,
): Promise<void> {
  const source = await openRealDirectory(revision.directory, namesOf(rootPath(path)));
  if (source === 'unsafe') throw mutableDirectoryUnsafe(path, snapshot);
  if (source === 'absent') {
    await mkdir(target, {mode: 0o755});
    return;
  }
  await source.close();
  const options = ['--archive', '--reflink=auto', '--no-target-directory'] as const;
  await run({argv: ['cp', ...options, '--', `${revision.directory}${path}`, target]});
}

import {chmod, mkdir} from 'node:fs/promises';
import type {ByteString, RootPath} from 'ash-sdk';
import {entryMissing} from '../errors/files.js';
import type {Directory} from './directory.js';
import {errnoOf} from './errno.js';
import {guarded} from './guard.js';
import {resolveInside, type Gap} from './resolve.js';

/** Mode of the directories that are missing on the way. */
const PARENT_MODE = 0o755;

/**
 * Makes a directory with exactly this mode, and those above it that are missing; one that is there is left as it is. Links
 * on the way are followed inside the root; where the path ends, only a real directory will do.
 */
export async function makeDirectoryInside(top: string, path: RootPath, mode: number): Promise<void> {
  await guarded('make the directory', path, async () => {
    for (;;) {
      const place = await resolveInside(top, path, {followLast: false});
      if (!place.directory) {
        await makeParents(top, place);
        continue;
      }
      try {
        await (await makeOrOpen(place.directory, place.name, mode, path)).close();
      } finally {
        await place.directory.close();
      }
      return;
    }
  });
}

/** Makes the directories that are missing in a gap, down to the one that the path ends in or to a `..`. */
async function makeParents(top: string, gap: Gap): Promise<void> {
  const start = await resolveInside(top, gap.path, {followLast: false});
  if (!start.directory) return;
  const upward = gap.rest.indexOf('..' as ByteString);
  const below = gap.rest.slice(0, upward === -1 ? -1 : upward);
  let {directory} = start;
  try {
    for (const name of [start.name, ...below]) {
      const next = await makeOrOpen(directory, name, PARENT_MODE, gap.path);
      await directory.close();
      directory = next;
    }
  } finally {
    await directory.close();
  }
}

async function makeOrOpen(
  parent: Directory,
  name: ByteString,
  mode: number,
  path: RootPath,
): Promise<Directory> {
  const existing = await parent.directory(name);
  if (existing) return existing;
  try {
    await mkdir(parent.pathOf(name), {mode: 0o700});
  } catch (error) {
    const other = errnoOf(error) === 'EEXIST' ? await parent.directory(name) : undefined;
    if (other) return other;
    throw error;
  }
  const made = await parent.directory(name);
  if (!made) throw entryMissing(path, 'directory');
  try {
    await chmod(made.pathOf('.' as ByteString), mode);
    return made;
  } catch (error) {
    await made.close();
    throw error;
  }
}

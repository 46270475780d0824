import {mkdir, rm, rmdir} from 'node:fs/promises';
import {join} from 'node:path';
import {errnoOf} from '../../../files/errno.js';
import {Root} from '../../../files/root.js';

/** Name of the directory in which versions of files are kept, by their paths. */
export const KEPT_FILES = 'files';
/** The same for what both sides began with. */
export const KEPT_BASES = 'bases';

/** The directory below which the new revision's versions lie, by their paths; for root only, as some of them are secret. */
export async function openKept(directory: string, name = KEPT_FILES): Promise<Root> {
  const path = join(directory, name);
  await mkdir(directory, {recursive: true});
  await mkdir(path, {mode: 0o700}).catch((error: unknown) => {
    if (errnoOf(error) !== 'EEXIST') throw error;
  });
  return await Root.open(path);
}

/** Takes all of them away, and the directory of the conflicts if nothing else is in it. */
export async function dropKept(directory: string): Promise<void> {
  for (const name of [KEPT_FILES, KEPT_BASES])
    await rm(join(directory, name), {recursive: true, force: true});
  await rmdir(directory).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTEMPTY') throw error;
  });
}

import {mkdir, rm, rmdir} from 'node:fs/promises';
import {join} from 'node:path';
import {errnoOf} from '../../../files/errno.js';
import {Root} from '../../../files/root.js';

const NAME = 'files';

/** The directory below which the new revision's versions lie, by their paths; for root only, as some of them are secret. */
export async function openKept(directory: string): Promise<Root> {
  const path = join(directory, NAME);
  await mkdir(directory, {recursive: true});
  await mkdir(path, {mode: 0o700}).catch((error: unknown) => {
    if (errnoOf(error) !== 'EEXIST') throw error;
  });
  return await Root.open(path);
}

/** Takes all of them away, and the directory of the conflicts if nothing else is in it. */
export async function dropKept(directory: string): Promise<void> {
  await rm(join(directory, NAME), {recursive: true, force: true});
  await rmdir(directory).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTEMPTY') throw error;
  });
}

import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {copyFile, lstat, mkdir, open, readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {errnoOf, meansAbsent} from '../files/errno.js';

/** Whether a file of that name is worth sharing; the adapter decides. */
export type Shares = (name: string) => boolean;

/**
 * Fills a transaction's own cache directory from the shared one: clones where the file system can, else copies.
 * Paths are absolute; both directories are made if they don't exist.
 */
export async function fillCache(shared: string, own: string, shares: Shares): Promise<void> {
  await mkdir(shared, {recursive: true});
  await mkdir(own, {recursive: true});
  for (const name of await shareable(shared, shares)) {
    try {
      await copyFile(join(shared, name), join(own, name), constants.COPYFILE_FICLONE);
    } catch (error) {
      if (!meansAbsent(error)) throw error;
    }
  }
}

/**
 * Moves new files of a transaction's cache directory into the shared one and returns their names. Programs of a root wrote
 * there: links and everything else that is no regular file stays behind, and what moves gets root as owner and mode 0644.
 */
export async function harvestCache(own: string, shared: string, shares: Shares): Promise<string[]> {
  await mkdir(shared, {recursive: true});
  const harvested: string[] = [];
  for (const name of await shareable(own, shares)) {
    if (await exists(join(shared, name))) continue;
    if (!(await tame(join(own, name)))) continue;
    await move(join(own, name), join(shared, name));
    harvested.push(name);
  }

  return harvested;
}

async function shareable(directory: string, shares: Shares): Promise<string[]> {
  const entries = await readdir(directory, {withFileTypes: true});
  return entries.filter((entry) => entry.isFile() && shares(entry.name)).map((entry) => entry.name);
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (meansAbsent(error)) return false;
    throw error;
  }
}

/** Attack: a set-user-ID program, or somebody else's file, under the name of a package. */
async function tame(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.nlink !== 1) return false;
    await file.chown(0, 0);
    await file.chmod(0o644);
    return true;
  } finally {
    await file.close();
  }
}

/** Two directories may lie in different trees of a volume, between which the kernel doesn't rename. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV') throw error;
    const copy = `${to}.ash-${randomBytes(8).toString('hex')}`;
    try {
      await copyFile(from, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
      await rename(copy, to);
    } finally {
      await rm(copy, {force: true});
    }
  }
}

import {open, rm, type FileHandle} from 'node:fs/promises';
import {setupGoesOn} from '../../errors/setup-target.js';
import {lockDescriptor} from '../../exec/flock.js';
import {syncDirectory} from '../../files/durable.js';
import {errnoOf} from '../../files/errno.js';
import {dirname} from 'node:path';
import {place} from '../../store/create.js';

/** An image that is being made. Its lock, which ends with this process, tells it from remains. */
export interface ImageFile {
  /** Makes all of it durable and gives it its name. What has that name already is never replaced. */
  publish(path: string): Promise<void>;
  /** Lets go of it; one that was not published is removed. */
  close(): Promise<void>;
}

/** Makes a sparse file of this many bytes, for root alone. */
export async function makeImageFile(workingPath: string, sizeBytes: number): Promise<ImageFile> {
  const file = await openNew(workingPath);
  let published = false;
  try {
    if (!(await lockDescriptor(file.fd, 0))) throw setupGoesOn(workingPath);
    await file.truncate(sizeBytes);
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    async publish(path) {
      await file.sync();
      await place(workingPath, path);
      published = true;
      await rm(workingPath, {force: true});
      await syncDirectory(dirname(path));
    },
    async close() {
      if (!published) await rm(workingPath, {force: true});
      await file.close();
    },
  };
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx+', 0o600);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw setupGoesOn(path);
    throw error;
  }
}

/** Removes what a setup that was cut off has left; refuses while it is still at work. */
export async function removeRemainsOfImage(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    if (!(await lockDescriptor(file.fd, 0))) throw setupGoesOn(path);
    await rm(path);
  } finally {
    await file.close();
  }
}

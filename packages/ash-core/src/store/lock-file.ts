import {open, rename, rm, type FileHandle} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {lockDescriptor} from '../exec/flock.js';
import {errnoOf} from '../files/errno.js';
import {writeOwner, type LockOwner} from './lock-owner.js';

/** A lock that is held until it is released or the process ends. */
export class Lock {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Never rejects: whatever close(2) says, the descriptor is gone, and the lock with it. */
  async release(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }
}

/** The lock on a file, which is made if it isn't there, or undefined when somebody else holds it for all of that time. */
export async function takeLock(
  path: string,
  owner: LockOwner,
  waitSeconds: number,
): Promise<Lock | undefined> {
  const file = await open(path, 'a+', 0o644);
  return closedUnlessLocked(file, async () => {
    if (!(await lockDescriptor(file.fd, waitSeconds))) return undefined;
    await writeOwner(file, owner);
    return new Lock(file);
  });
}

/** Makes a file with this content that is locked from the first moment somebody can see it. */
export async function createLocked(path: string, content: string): Promise<Lock> {
  const hidden = join(dirname(path), `.${basename(path)}`);
  const file = await open(hidden, 'wx', 0o644);
  try {
    await lockDescriptor(file.fd, 0);
    await file.writeFile(content);
    await rename(hidden, path);
    return new Lock(file);
  } catch (error) {
    await file.close();
    await rm(hidden, {force: true});
    throw error;
  }
}

/** The lock on an existing file if nobody living holds it; a file that its owner removes in the same moment is gone. */
export async function takeOver(path: string): Promise<Lock | 'alive' | 'gone'> {
  const file = await openIfThere(path);
  if (file === undefined) return 'gone';
  return closedUnlessLocked(file, async () => {
    const locked = await lockDescriptor(file.fd, 0);
    if ((await file.stat()).nlink === 0) return 'gone';
    return locked ? new Lock(file) : 'alive';
  });
}

async function closedUnlessLocked<T>(file: FileHandle, lock: () => Promise<T>): Promise<T> {
  let locked = false;
  try {
    const result = await lock();
    locked = result instanceof Lock;
    return result;
  } finally {
    if (!locked) await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

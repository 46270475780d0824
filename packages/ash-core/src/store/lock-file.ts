import {closeSync, fstatSync, openSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {lockDescriptor} from '../exec/flock.js';
import {errnoOf} from '../files/errno.js';
import {writeOwner, type LockOwner} from './lock-owner.js';

/** A lock that is held until it is released or the process ends. */
export class Lock {
  #descriptor: number | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Never rejects: whatever close(2) says, the descriptor is gone, and the lock with it. Releasing twice is fine. */
  async release(): Promise<void> {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) close(descriptor);
  }
}

/**
 * The lock on a file, which is made if it isn't there, or undefined when somebody else holds it for all of that time. What waits for it has
 * been started when this returns, so the caller can do something else meanwhile.
 */
export async function takeLock(
  path: string,
  owner: LockOwner,
  waitSeconds: number,
): Promise<Lock | undefined> {
  const descriptor = openSync(path, 'a+', 0o644);
  return closedUnlessLocked(descriptor, async () => {
    if (!(await lockDescriptor(descriptor, waitSeconds))) return undefined;
    writeOwner(descriptor, owner);
    return new Lock(descriptor);
  });
}

/** Makes a file with this content that is locked from the first moment somebody can see it. */
export async function createLocked(path: string, content: string): Promise<Lock> {
  const hidden = join(dirname(path), `.${basename(path)}`);
  const descriptor = openSync(hidden, 'wx', 0o644);
  try {
    await lockDescriptor(descriptor, 0);
    writeFileSync(descriptor, content);
    renameSync(hidden, path);
    return new Lock(descriptor);
  } catch (error) {
    close(descriptor);
    rmSync(hidden, {force: true});
    throw error;
  }
}

/** The lock on an existing file if nobody living holds it; a file that its owner removes in the same moment is gone. */
export async function takeOver(path: string): Promise<Lock | 'alive' | 'gone'> {
  const descriptor = openIfThere(path);
  if (descriptor === undefined) return 'gone';
  return closedUnlessLocked(descriptor, async () => {
    const locked = await lockDescriptor(descriptor, 0);
    if (fstatSync(descriptor).nlink === 0) return 'gone';
    return locked ? new Lock(descriptor) : 'alive';
  });
}

async function closedUnlessLocked<T>(descriptor: number, lock: () => Promise<T>): Promise<T> {
  let locked = false;
  try {
    const result = await lock();
    locked = result instanceof Lock;
    return result;
  } finally {
    if (!locked) close(descriptor);
  }
}

function close(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed nevertheless.
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

import {type FileHandle, open, readFile, rename} from 'node:fs/promises';
import {dirname, basename, join} from 'node:path';
import {lockDescriptor} from '../exec/flock.js';
import {snapshotIsBusy, storeIsBusy} from '../errors/store.js';
import type {Invocation} from '../session.js';
import type {StoreLayout} from './layout.js';

/** How long a command waits for another one's commit before it gives up. In seconds. */
const COMMIT_PATIENCE = 60;

/** Who holds a lock, for the messages of those who don't get it. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly argv: readonly string[];
  readonly since: string;
}

/** A lock that is held until it is released or the process ends. */
export class Lock {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async release(): Promise<void> {
    await this.#file.close();
  }
}

export function ownerOf(invocation: Invocation): LockOwner {
  return {pid: process.pid, host: invocation.host, argv: invocation.argv, since: new Date().toISOString()};
}

/** The store's lock, held for the instant of a commit: waits for its turn. */
export async function lockStore(layout: StoreLayout, owner: LockOwner): Promise<Lock> {
  const lock = await take(layout.lock, owner, COMMIT_PATIENCE);
  if (lock === undefined) throw storeIsBusy(await readOwner(layout.lock));
  return lock;
}

/** A snapshot's lock, held for the length of a transaction: says who has it instead of waiting. */
export async function lockSnapshot(layout: StoreLayout, number: number, owner: LockOwner): Promise<Lock> {
  const path = join(layout.locks, `snapshot-${number}`);
  const lock = await take(path, owner, 0);
  if (lock === undefined) throw snapshotIsBusy(number, await readOwner(path));
  return lock;
}

/** Locks several snapshots, all or none, in the order of their numbers so that two commands can't block each other. */
export async function lockSnapshots(
  layout: StoreLayout,
  numbers: Iterable<number>,
  owner: LockOwner,
): Promise<Lock[]> {
  const locks: Lock[] = [];
  try {
    for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
      locks.push(await lockSnapshot(layout, number, owner));
    }
  } catch (error) {
    await releaseAll(locks);
    throw error;
  }
  return locks;
}

export async function releaseAll(locks: readonly Lock[]): Promise<void> {
  await Promise.all(locks.map(async (lock) => lock.release()));
}

/** Makes a file with this content that is locked from the first moment somebody can see it. */
export async function createLocked(path: string, content: string): Promise<Lock> {
  const hidden = join(dirname(path), `.${basename(path)}`);
  const file = await open(hidden, 'wx', 0o644);
  await lockDescriptor(file.fd, 0);
  await file.writeFile(content);
  await rename(hidden, path);
  return new Lock(file);
}

/** The lock on an existing file if nobody living holds it, else undefined; also when the file is gone. */
export async function takeOver(path: string): Promise<Lock | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (await lockDescriptor(file.fd, 0)) return new Lock(file);
  await file.close();
  return undefined;
}

async function take(path: string, owner: LockOwner, waitSeconds: number): Promise<Lock | undefined> {
  const file = await open(path, 'a+', 0o644);
  try {
    if (await lockDescriptor(file.fd, waitSeconds)) {
      await file.truncate(0);
      await file.writeFile(JSON.stringify(owner));
      return new Lock(file);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as LockOwner;
  } catch {
    return undefined;
  }
}

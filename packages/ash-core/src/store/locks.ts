import {type FileHandle, open, readFile, rename, rm} from 'node:fs/promises';
import {dirname, basename, join} from 'node:path';
import * as v from 'valibot';
import {lockDescriptor} from '../exec/flock.js';
import {snapshotIsBusy, storeIsBusy} from '../errors/store.js';
import type {Invocation} from '../session.js';
import type {StoreLayout} from './layout.js';

/** How long a command waits for another one's commit before it gives up. In seconds. */
const COMMIT_PATIENCE = 60;

export const LockOwnerSchema = v.object({
  pid: v.number(),
  host: v.string(),
  argv: v.array(v.string()),
  since: v.string(),
});

/** Who holds a lock, for the messages of those who don't get it. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly argv: readonly string[];
  /** ISO 8601, UTC. */
  readonly since: string;
}

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
  const lock = await tryLockSnapshot(layout, number, owner);
  if (lock === undefined) throw snapshotIsBusy(number, await readOwner(snapshotLock(layout, number)));
  return lock;
}

/** The same, but undefined when somebody else has it. */
export async function tryLockSnapshot(
  layout: StoreLayout,
  number: number,
  owner: LockOwner,
): Promise<Lock | undefined> {
  return take(snapshotLock(layout, number), owner, 0);
}

function snapshotLock(layout: StoreLayout, number: number): string {
  return join(layout.locks, `snapshot-${number}`);
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

/** The lock on an existing file if nobody living holds it; a file that its owner removed in the same moment is gone. */
export async function takeOver(path: string): Promise<Lock | 'alive' | 'gone'> {
  const file = await openIfThere(path);
  if (file === undefined) return 'gone';
  try {
    const locked = await lockDescriptor(file.fd, 0);
    const gone = (await file.stat()).nlink === 0;
    if (locked && !gone) return new Lock(file);
    await file.close();
    return gone ? 'gone' : 'alive';
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function take(path: string, owner: LockOwner, waitSeconds: number): Promise<Lock | undefined> {
  const file = await open(path, 'a+', 0o644);
  try {
    if (await lockDescriptor(file.fd, waitSeconds)) {
      await writeOwner(file, owner);
      return new Lock(file);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

/** On a full disk the lock is as good without it, and garbage collection needs the lock. */
async function writeOwner(file: FileHandle, owner: LockOwner): Promise<void> {
  await file
    .truncate(0)
    .then(async () => file.writeFile(JSON.stringify(owner)))
    .catch(() => undefined);
}

async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return v.parse(LockOwnerSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

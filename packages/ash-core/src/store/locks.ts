import {join} from 'node:path';
import {snapshotIsBusy, storeIsBusy} from '../errors/store.js';
import type {StoreLayout} from './layout.js';
import {takeLock, type Lock} from './lock-file.js';
import {readOwner, type LockOwner} from './lock-owner.js';

/** How long a command waits for another one's commit before it gives up. In seconds. */
const COMMIT_PATIENCE = 60;

/** The store's lock, held for the instant of a commit: waits for its turn. */
export async function lockStore(layout: StoreLayout, owner: LockOwner): Promise<Lock> {
  const lock = await takeLock(layout.lock, owner, COMMIT_PATIENCE);
  if (lock === undefined) throw storeIsBusy(await readOwner(layout.lock));
  return lock;
}

/** The same, but undefined when somebody else has it. */
export async function tryLockStore(layout: StoreLayout, owner: LockOwner): Promise<Lock | undefined> {
  return takeLock(layout.lock, owner, 0);
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
  return takeLock(snapshotLock(layout, number), owner, 0);
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

function snapshotLock(layout: StoreLayout, number: number): string {
  return join(layout.locks, `snapshot-${number}`);
}

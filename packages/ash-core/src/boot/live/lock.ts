import {join} from 'node:path';
import {liveIsBusy} from '../../errors/live.js';
import type {Session} from '../../session.js';
import {takeLock} from '../../store/lock-file.js';
import {ownerOf} from '../../store/lock-owner.js';

/** Seconds to wait for another command. */
const PATIENCE = 60;

/** One command at a time may change what is live. */
export async function withLiveLock<T>({store, invocation}: Session, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(join(store.layout.locks, 'live'), ownerOf(invocation), PATIENCE);
  if (lock === undefined) throw liveIsBusy();
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

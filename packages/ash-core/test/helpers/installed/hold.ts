import {once} from 'node:events';
import {layoutAt} from '../../../src/store/layout.js';
import {ownerOf} from '../../../src/store/lock-owner.js';
import {lockSnapshot, lockStore} from '../../../src/store/locks.js';
import type {Holding} from './order.js';

/** Takes a lock, says so, and keeps it until the standard input ends. */
export async function hold({store, lock: which, argv}: Holding): Promise<void> {
  const owner = ownerOf({argv, user: 'tester', host: 'here'});
  const layout = layoutAt(store);
  const lock = await (which === 'store' ? lockStore(layout, owner) : lockSnapshot(layout, which, owner));
  process.stdout.write('held\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
  await lock.release();
}

import {reconcileBoot} from '../boot/reconcile.js';
import {readLoaderFacts} from '../boot/loader-facts.js';
import {storeDoesNotBoot} from '../errors/boot.js';
import type {Session} from '../session.js';
import {ownerOf} from '../store/lock-owner.js';
import {lockStore} from '../store/locks.js';

/** Writes the boot menu again, from the view as it is. */
export async function updateBoot(session: Session): Promise<void> {
  const {store} = session;
  if ((await readLoaderFacts(store.layout)) === undefined) throw storeDoesNotBoot(store.target.path);
  const lock = await lockStore(store.layout, ownerOf(session.invocation));
  try {
    await reconcileBoot(session, await store.readView());
  } finally {
    await lock.release();
  }
}

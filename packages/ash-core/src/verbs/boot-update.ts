import {reconcileBoot} from '../boot/reconcile.js';
import {readLoaderFacts} from '../boot/loader-facts.js';
import {storeDoesNotBoot} from '../errors/boot.js';
import type {Session} from '../session.js';

/** Writes the boot menu again, from the view as it is. */
export async function updateBoot(session: Session): Promise<void> {
  const {store} = session;
  if ((await readLoaderFacts(store.layout)) === undefined) throw storeDoesNotBoot(store.target.path);
  await reconcileBoot(session, await store.readView());
}

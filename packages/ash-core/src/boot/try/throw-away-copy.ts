import type {Session} from '../../session.js';
import {treeOfKey} from '../../store/revision-key.js';
import type {RevisionKey} from '../../store/view.js';
import {announceWork, type Work} from '../../store/work-file.js';
import {settle} from '../../transaction/settle.js';

/** Lets `use` have a writable copy of a revision, which is gone afterwards, at the latest after the next command. */
export async function withThrowAwayCopy<T>(
  session: Session,
  key: RevisionKey,
  use: (work: Work) => Promise<T>,
): Promise<T> {
  const {store} = session;
  const work = await announceWork(store.layout, session.invocation, key.snapshot);
  try {
    const volume = await store.volume();
    await volume.clone(treeOfKey(key), work.tree, {sealed: false});
    return await use(work);
  } finally {
    await settle(session, work, [work.tree]);
  }
}

import type {Session} from '../session.js';
import {selectWhole} from '../tree/select.js';
import {upgrade} from './packages.js';
import {orFailed} from './rebase-onto.js';
import {rebaseBelow} from './rebase.js';
import type {RebaseResult, TransactionOptions} from './results.js';

/**
 * Upgrades a snapshot, then builds all below it anew from it, parents before children: what they share is fetched and unpacked once. A
 * failure is in the result of its snapshot, and what is below that is left as it is.
 */
export async function upgradeTree(
  session: Session,
  options: Omit<TransactionOptions, 'tree'> & {readonly full: boolean},
): Promise<readonly RebaseResult[]> {
  const record = selectWhole(await session.store.readView(), options.reference, session.booted);
  const top = await orFailed(record, async () => {
    const [done] = await upgrade(session, {...options, tree: false});
    if (done === undefined) throw new Error('an upgrade has no result');
    return done;
  });
  const below = await rebaseBelow(session, record.number, {...options, dropRedundant: false}, [top]);
  return [top, ...below];
}

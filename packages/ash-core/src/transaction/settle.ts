import type {TreeName} from 'ash-sdk';
import {asAshError} from '../errors/unexpected.js';
import type {Session} from '../session.js';
import {removeRemains} from '../store/remove-remains.js';
import type {Work} from '../store/work-file.js';

/**
 * Takes away those of the trees that became no revision, then the announcement. Never rejects, as what came of the
 * transaction stays as it is: what can't be removed now stays announced, and recovery removes it.
 */
export async function settle(
  {store, report}: Session,
  work: Work,
  trees: readonly TreeName[],
): Promise<void> {
  try {
    await removeRemains(store, trees);
    await work.close();
  } catch (error) {
    await work.abandon();
    const why = asAshError(error).message;
    report({type: 'warning', message: `A work copy is left for the next command to remove: ${why}`});
  }
}

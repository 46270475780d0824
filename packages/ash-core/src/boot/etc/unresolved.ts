import type {Root} from '../../files/root.js';
import {ACCOUNT_FILES} from '../../delta/merge/accounts/formats.js';
import {mergeAccounts} from '../../delta/merge/accounts/merge-accounts.js';
import {sameEntry} from '../../delta/merge/entry.js';
import {readFileAt} from '../../delta/merge/file-content.js';
import {ACCOUNTS_LIMIT_BYTES} from '../../delta/merge/merge-content.js';
import type {EtcStep} from './plan-step.js';
import type {Sides} from '../../delta/merge/sides.js';

/**
 * The step for a path that is in conflict on the running machine already: what is done stays the same, but it stays a conflict, unless
 * the machine has taken the revision's side meanwhile or both are alike.
 */
export async function stillUnresolved(step: EtcStep, roots: Sides<Root>): Promise<EtcStep> {
  const {base, local, next} = step.entries;
  if (step.action !== 'take-local' && step.action !== 'delete' && step.action !== 'merge') return step;
  if (sameEntry(base, local) || sameEntry(local, next)) return step;
  const theirs = await accountsOfBoth(step, roots);
  return {...step, action: 'conflict', why: 'unresolved', ...(theirs && {theirs})};
}

/** The accounts of both sides, with the new revision's fields where they differ: alone it would lack the machine's own accounts. */
async function accountsOfBoth({path}: EtcStep, roots: Sides<Root>): Promise<Buffer | undefined> {
  if (!ACCOUNT_FILES.has(path)) return undefined;
  const local = await readFileAt(roots.local, path, ACCOUNTS_LIMIT_BYTES);
  const next = await readFileAt(roots.next, path, ACCOUNTS_LIMIT_BYTES);
  if (!local || !next) return undefined;
  const merged = mergeAccounts(path, '', local.toString('latin1'), next.toString('latin1'));
  return merged && merged !== 'malformed' ? Buffer.from(merged.theirs, 'latin1') : undefined;
}

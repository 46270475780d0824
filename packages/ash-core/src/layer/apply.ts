import {transactionInterrupted} from '../errors/transaction.js';
import {removeEntry} from '../delta/merge/write/remove-entry.js';
import {writeEntry} from '../delta/merge/write/write-entry.js';
import {writeXattrs, type XattrsToWrite} from '../delta/merge/write/write-xattrs.js';
import type {Root} from '../files/root.js';
import {theirsOf, type PathStep} from './path-step.js';

/**
 * Carries steps out in a root. What is removed goes first, from the bottom up; a directory that is not empty by then stays. Everything
 * is durable after the volume's next flush. Rejects with an `AshError`.
 */
export async function applyPaths(
  steps: readonly PathStep[],
  {own, target}: {readonly own: Root; readonly target: Root},
  {snapshot, signal}: {readonly snapshot: number; readonly signal: AbortSignal},
): Promise<void> {
  const begin = (): void => {
    if (signal.aborted) throw transactionInterrupted(snapshot, signal.reason);
  };
  const sorted = [...steps].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const {path, keepsTheirs} of sorted) {
    begin();
    if (keepsTheirs) await target.rename(path, theirsOf(path));
  }
  for (const {path, result} of sorted.toReversed()) {
    begin();
    if (result === 'remove') await removeEntry(target, path);
  }
  const written: XattrsToWrite[] = [];
  for (const {path, result} of sorted) {
    begin();
    if (typeof result === 'string') continue;
    await writeEntry(target, path, result, {local: own, next: target});
    written.push({path, result});
  }
  await writeXattrs(target, written);
}

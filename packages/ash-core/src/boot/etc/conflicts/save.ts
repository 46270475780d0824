import type {Root} from '../../../files/root.js';
import {splitPath, TOP} from '../../../files/root-path.js';
import type {EtcStep} from '../plan-step.js';
import type {Sides} from '../sides.js';
import {resultOf} from '../steps.js';
import {writeEntry} from '../write/write-entry.js';
import {writeXattrs, type XattrsToWrite} from '../write/write-xattrs.js';
import type {EtcConflict} from './conflict.js';
import {writeIndex} from './index-file.js';
import {dropKept, openKept} from './kept-files.js';
import {versionOf} from './version.js';

export interface SaveRequest extends Sides<Root> {
  /** Absolute path on the host of the deployment's conflicts. */
  readonly conflicts: string;
}

/** Keeps the new revision's side of every conflict among the steps, and the list of them, in place of what was kept there before. */
export async function saveConflicts(steps: readonly EtcStep[], request: SaveRequest): Promise<void> {
  const inConflict = steps.filter(({action}) => action === 'conflict');
  await writeIndex(request.conflicts, []);
  await dropKept(request.conflicts);
  if (inConflict.length === 0) return;
  const kept = await openKept(request.conflicts);
  const written = inConflict.flatMap(toKeep);
  for (const {path, result} of written) {
    await kept.makeDirectory(splitPath(path)?.parent ?? TOP, 0o700);
    await writeEntry(kept, path, result, request);
  }
  await writeXattrs(kept, written);
  await writeIndex(request.conflicts, await Promise.all(inConflict.map((step) => conflictOf(step, request))));
}

function toKeep({path, entries, theirs}: EtcStep): XattrsToWrite[] {
  const {next} = entries;
  return next ? [{path, result: resultOf(next, next, theirs ?? 'next')}] : [];
}

async function conflictOf({path, why, entries, disputed}: EtcStep, roots: Sides<Root>): Promise<EtcConflict> {
  return {
    path,
    why,
    base: await versionOf(roots.base, path, entries.base),
    local: await versionOf(roots.local, path, entries.local),
    next: await versionOf(roots.next, path, entries.next),
    disputed,
  };
}

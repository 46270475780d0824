import type {Root} from '../../../files/root.js';
import {splitPath, TOP} from '../../../files/root-path.js';
import type {EtcStep} from '../plan-step.js';
import type {Sides} from '../../../delta/merge/sides.js';
import {removeEntry} from '../../../delta/merge/write/remove-entry.js';
import {writeEntry} from '../../../delta/merge/write/write-entry.js';
import {writeXattrs, type XattrsToWrite} from '../../../delta/merge/write/write-xattrs.js';
import type {EtcConflict} from './conflict.js';
import {listConflicts, writeIndex} from './index-file.js';
import {dropKept, KEPT_BASES, openKept} from './kept-files.js';
import {versionOf} from './version.js';
import {resultOf} from '../../../delta/merge/result.js';

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
  await writeIndex(request.conflicts, await keep(inConflict, request));
}

/**
 * The same beside what is kept there already, of which only the same paths are replaced. Those that were in conflict before and have not changed
 * since stay as they are.
 */
export async function addConflicts(steps: readonly EtcStep[], request: SaveRequest): Promise<void> {
  const inConflict = steps.filter(({action, why}) => action === 'conflict' && why !== 'unresolved');
  if (inConflict.length === 0) return;
  const paths = new Set(inConflict.map(({path}) => path));
  const before = (await listConflicts(request.conflicts)).filter(({path}) => !paths.has(path));
  const added = await keep(inConflict, request);
  await writeIndex(
    request.conflicts,
    [...before, ...added].sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
}

async function keep(steps: readonly EtcStep[], request: SaveRequest): Promise<EtcConflict[]> {
  await writeBeside(await openKept(request.conflicts), steps, steps.flatMap(theirSide), request);
  const bases = steps.flatMap(baseSide);
  if (bases.length > 0) {
    const {base} = request;
    await writeBeside(await openKept(request.conflicts, KEPT_BASES), steps, bases, {...request, next: base});
  }
  return await Promise.all(steps.map((step) => conflictOf(step, request)));
}

async function writeBeside(
  kept: Root,
  steps: readonly EtcStep[],
  written: readonly XattrsToWrite[],
  sources: Sides<Root>,
): Promise<void> {
  for (const {path} of steps) await removeEntry(kept, path);
  for (const {path, result} of written) {
    await kept.makeDirectory(splitPath(path)?.parent ?? TOP, 0o700);
    await writeEntry(kept, path, result, sources);
  }
  await writeXattrs(kept, written);
}

function theirSide({path, entries, theirs}: EtcStep): XattrsToWrite[] {
  const {next} = entries;
  return next ? [{path, result: resultOf(next, next, theirs ?? 'next')}] : [];
}

/** For somebody who brings both sides of a text together by hand. */
function baseSide({path, why, entries}: EtcStep): XattrsToWrite[] {
  const {base, local, next} = entries;
  const areFiles = [base, local, next].every((entry) => entry?.kind === 'file');
  if (!base || !areFiles || why !== 'changed-both') return [];
  return [{path, result: resultOf(base, {mode: 0o600, uid: 0, gid: 0, xattrs: new Map()}, 'next')}];
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

import type {RootPath} from 'ash-sdk';
import {conflictBlocked, conflictNotFound} from '../../../errors/etc.js';
import {Root} from '../../../files/root.js';
import {namesOf, pathOfNames} from '../../../files/root-path.js';
import {failpoint} from '../../../store/failpoints.js';
import {removeEntry} from '../../../delta/merge/write/remove-entry.js';
import {writeEntry} from '../../../delta/merge/write/write-entry.js';
import {writeXattrs} from '../../../delta/merge/write/write-xattrs.js';
import type {EtcConflict} from './conflict.js';
import {listConflicts, writeIndex} from './index-file.js';
import {dropKept, KEPT_BASES, openKept} from './kept-files.js';
import {entryAt} from './entry-at.js';
import {syncEntry} from './sync-entry.js';
import type {MergeResult} from '../../../delta/merge/result.js';

/** `ours`: the machine's state stays. `theirs`: the new revision's takes its place. Or a content that somebody wrote. */
export type Resolution = 'ours' | 'theirs' | {readonly content: Uint8Array};

const PLAIN_FILE: MergeResult = {
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  xattrs: new Map(),
  device: 0,
  target: null,
  body: 'local',
};

/**
 * Ends one conflict of a deployment and returns those that are left. What it writes is durable before the conflict is forgotten;
 * interrupted, it can be done again. Rejects with `ASH_CONFLICT_NOT_FOUND`, and with `ASH_CONFLICT_BLOCKED` when something is in the way.
 */
export async function resolveConflict(
  /** Absolute path on the host of the deployment's conflicts. */
  directory: string,
  /** The deployment, with its writable `/etc`. */
  root: Root,
  path: RootPath,
  resolution: Resolution,
): Promise<readonly EtcConflict[]> {
  const conflicts = await listConflicts(directory);
  const conflict = conflicts.find((other) => other.path === path);
  if (!conflict) throw conflictNotFound(path);
  const kept = await openKept(directory);
  if (resolution !== 'ours') {
    await bringAbout(root, kept, conflict, resolution);
    await syncEntry(root, path);
  }
  failpoint('etc-resolved');
  const rest = conflicts.filter((other) => other !== conflict);
  await writeIndex(directory, rest);
  if (rest.length === 0) await dropKept(directory);
  else {
    await removeEntry(kept, path);
    await removeEntry(await openKept(directory, KEPT_BASES), path);
  }
  return rest;
}

async function bringAbout(
  root: Root,
  kept: Root,
  {path, next}: EtcConflict,
  resolution: Exclude<Resolution, 'ours'>,
): Promise<void> {
  if (resolution === 'theirs' && !next) {
    if (!(await removeEntry(root, path))) throw conflictBlocked(path);
    return;
  }
  const result =
    resolution === 'theirs' ? await entryAt(kept, path) : await edited(root, kept, path, resolution);
  if (!result || (await standsInTheWay(root, path, result))) throw conflictBlocked(path);
  if (!(await makeParents(root, path))) throw conflictBlocked(path);
  await writeEntry(root, path, result, {local: root, next: kept});
  await writeXattrs(root, [{path, result}]);
}

/** With the metadata of the file that is there, or else of the one that was kept. */
async function edited(
  root: Root,
  kept: Root,
  path: RootPath,
  {content}: {readonly content: Uint8Array},
): Promise<MergeResult> {
  const entries = [await entryAt(root, path), await entryAt(kept, path), PLAIN_FILE];
  const file = entries.find((entry) => entry?.kind === 'file') ?? PLAIN_FILE;
  return {...file, body: Buffer.from(content)};
}

/** Makes the directories around a path that are missing; false when something else is in the place of one. */
async function makeParents(root: Root, path: RootPath): Promise<boolean> {
  const names = namesOf(path).slice(0, -1);
  for (const [index] of names.entries()) {
    const parent = pathOfNames(names.slice(0, index + 1));
    const kind = (await root.stat(parent))?.kind;
    if (kind === undefined) await root.makeDirectory(parent, 0o755);
    else if (kind !== 'directory') return false;
  }
  return true;
}

/** A directory with something in it never makes room for a file. */
async function standsInTheWay(root: Root, path: RootPath, {kind}: MergeResult): Promise<boolean> {
  if (kind === 'directory' || (await root.stat(path))?.kind !== 'directory') return false;
  return (await root.list(path)).length > 0;
}

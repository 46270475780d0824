import {createHash} from 'node:crypto';
import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import {sameEntry} from '../../../delta/merge/entry.js';
import type {EtcStep} from '../plan-step.js';
import type {EtcReason} from '../reasons.js';
import type {CommittedPath} from './committed-index.js';
import type {CommittedEtc} from './since-commit.js';
import {stored} from './stored-entry.js';

/** What a commit takes from the running `/etc`, and what it makes of that. */
export interface CommitRecord {
  readonly paths: readonly CommittedPath[];
  /** The machine's bytes, where they were merged with others. */
  readonly contents: ReadonlyMap<RootPath, Buffer>;
}

/** What stays as the revision has it, whatever the machine has. */
const NOT_TAKEN: ReadonlySet<EtcReason> = new Set([
  'belongs-to-machine',
  'left-out',
  'derived',
  'holds-others',
]);

/** `next` is the revision that the steps were planned for; in the root `made` they are carried out. */
export async function commitRecord(
  steps: readonly EtcStep[],
  before: CommittedEtc | undefined,
  roots: {readonly next: Root; readonly made: Root},
): Promise<CommitRecord> {
  const paths: CommittedPath[] = [];
  const contents = new Map<RootPath, Buffer>();
  for (const step of steps) {
    if (!isTaken(step, before)) continue;
    const row = await rowOf(step, roots);
    if (row === undefined) continue;
    paths.push(row);
    if (step.madeFrom !== undefined) contents.set(step.path, step.madeFrom);
  }
  return {paths, contents};
}

function isTaken({path, why, entries}: EtcStep, before: CommittedEtc | undefined): boolean {
  if (NOT_TAKEN.has(why)) return false;
  return before?.paths.has(path) === true || !sameEntry(entries.base, entries.local);
}

/** Undefined where it can't be told what the machine had without looking at it once more, when it may have changed. */
async function rowOf(
  {path, result, entries, madeFrom}: EtcStep,
  {next, made}: {readonly next: Root; readonly made: Root},
): Promise<CommittedPath | undefined> {
  const {local} = entries;
  if (result === 'remove') return {path, machine: null, made: null};
  if (result === 'leave') {
    if (!sameEntry(local, entries.next)) return undefined;
    const both = await stored(next, path, entries.next);
    return {path, machine: both, made: both};
  }
  const now = await stored(made, path, {...result, content: 0});
  if (now === null || local === undefined) return undefined;
  const {kind, mode, uid, gid, device, target, xattrs} = local;
  const machine = {kind, mode, uid, gid, device, target, xattrs};
  if (madeFrom !== undefined) return {path, machine: {...machine, hash: hashOf(madeFrom)}, made: now};
  if (result.body !== 'local' && local.content !== entries.next?.content) return undefined;
  return {path, machine: {...machine, hash: now.hash}, made: now};
}

function hashOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

import {randomBytes} from 'node:crypto';
import {readFile, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {TreeName} from 'ash-sdk';
import type {Invocation} from '../session.js';
import {failpoint} from './failpoints.js';
import {workTree, type StoreLayout} from './layout.js';
import {createLocked, type Lock} from './lock-file.js';
import {LockOwnerSchema, ownerOf} from './lock-owner.js';

const WorkSchema = v.object({
  /** Trees that are garbage when the owner is dead and no view knows them. */
  trees: v.array(v.string()),
  /** The snapshot that the work is for; null for one that has no number yet. */
  snapshot: v.nullable(v.number()),
  owner: LockOwnerSchema,
});

/** What the file beside a work copy says. */
export type WorkRecord = v.InferOutput<typeof WorkSchema>;

/** A work copy's name, announced in a file that is locked as long as its owner lives. */
export interface Work {
  readonly id: string;
  readonly tree: TreeName;
  /** Directory on the host beside the work copy, for the package caches of its transaction. */
  readonly scratch: string;
  /** Forgets the announcement; the trees must be gone or belong to a view by now. */
  readonly close: () => Promise<void>;
  /** Leaves everything to the next command's recovery. */
  readonly abandon: () => Promise<void>;
}

/** Announces a work copy before it exists; `final` is the revision it may become. */
export async function announceWork(
  layout: StoreLayout,
  invocation: Invocation,
  snapshot: number | null,
  final?: TreeName,
): Promise<Work> {
  const id = randomBytes(6).toString('hex');
  const tree = workTree(id);
  const scratch = scratchOf(layout, id);
  const record: WorkRecord = {
    trees: final === undefined ? [tree] : [tree, final],
    snapshot,
    owner: {...ownerOf(invocation), argv: [...invocation.argv]},
  };
  const path = workFilePath(layout, id);
  const lock: Lock = await createLocked(path, JSON.stringify(record));
  failpoint('work-recorded');
  return {
    id,
    tree,
    scratch,
    async close() {
      await rm(scratch, {recursive: true, force: true});
      await rm(path, {force: true});
      await lock.release();
    },
    async abandon() {
      await lock.release();
    },
  };
}

/** A directory on the host beside a work copy. */
export function scratchOf(layout: StoreLayout, id: string): string {
  return join(layout.work, `${id}.scratch`);
}

export function workFilePath(layout: StoreLayout, id: string): string {
  return join(layout.work, `${id}.json`);
}

/** The record in a work file; undefined when it was cut off in the middle of being written, or is gone. */
export async function readWorkFile(path: string): Promise<WorkRecord | undefined> {
  try {
    return v.parse(WorkSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Trees that commands, living or dead, have announced. */
export async function announcedTrees(layout: StoreLayout): Promise<ReadonlySet<TreeName>> {
  const names = (await readdir(layout.work)).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(names.map(async (name) => readWorkFile(join(layout.work, name))));
  return new Set(records.flatMap((record) => record?.trees ?? []));
}

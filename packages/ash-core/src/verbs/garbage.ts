import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {isKnown} from '../store/known-trees.js';
import {revisionTree} from '../store/layout.js';
import {readOperation} from '../store/operation-file.js';
import {planOf} from '../store/plan.js';
import type {Operation, View} from '../store/view.js';
import {readWorkFile} from '../store/work-file.js';
import {horizonFor, neededRevisions} from '../tree/garbage.js';
import type {Garbage} from './results.js';

export interface GarbageRequest {
  /** Operations younger than this can still be undone afterwards. In days; 0: none can. */
  readonly keepDays: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** What `collectGarbage` would take away now. */
export async function planGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  return garbageIn(session, await session.store.readView(), request);
}

/**
 * Forgets old operations and removes revisions that only they needed. The new horizon is committed first: a
 * command that is cut off in between leaves revisions that the next collection takes.
 */
export async function collectGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  let garbage: Garbage | undefined;
  await commit(session.store, session.invocation, async (view) => {
    garbage = await garbageIn(session, view, request);
    const {revisions, horizon} = garbage;
    const count = revisions.length === 1 ? '1 revision' : `${revisions.length} revisions`;
    return planOf(`Collected garbage: ${count}.`, [], {horizon});
  });
  const {revisions} = garbage ?? (await planGarbage(session, request));
  await (await session.store.volume()).remove(revisions.map(revisionTree));
  failpoint('removed');
  return garbage ?? planGarbage(session, request);
}

async function garbageIn(session: Session, view: View, {keepDays}: GarbageRequest): Promise<Garbage> {
  const operations = await reachableOperations(session, view);
  const horizon = horizonFor(view, operations, new Date(Date.now() - keepDays * DAY).toISOString());
  const needed = neededRevisions(view, operations, horizon);
  const present = await session.store.revisions();
  const revisions = present
    .filter((name) => !needed.has(name) && isKnown(view, revisionTree(name)))
    .sort(byNumber);
  return {
    revisions,
    horizon,
    forgotten: operations.filter(({id, changes}) => id <= horizon && changes.length > 0).map(({id}) => id),
    bytes: await bytesOf(session, revisions),
  };
}

/** Trees that a transaction at work is making: no view knows them yet. */
async function announcedTrees(directory: string): Promise<ReadonlySet<string>> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(files.map(async (name) => readWorkFile(join(directory, name))));
  return new Set(records.flatMap((record) => record?.trees ?? []));
}

async function reachableOperations(session: Session, view: View): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  for (let id = view.operation; id > view.horizon; id--) {
    operations.push(await readOperation(session.store.layout.operations, id));
  }
  return operations;
}

async function bytesOf(session: Session, revisions: readonly string[]): Promise<number> {
  if (revisions.length === 0) return 0;
  const space = await (await session.store.volume()).space(revisions.map(revisionTree));
  return space.reduce((sum, {own}) => sum + own, 0);
}

function byNumber(a: string, b: string): number {
  return (
    Number(a.split('.')[0]) - Number(b.split('.')[0]) || Number(a.split('.')[1]) - Number(b.split('.')[1])
  );
}

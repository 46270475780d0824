import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {isKnown} from '../store/known-trees.js';
import {revisionTree} from '../store/layout.js';
import {ownerOf} from '../store/lock-owner.js';
import {readOperation} from '../store/operation-file.js';
import {planOf} from '../store/plan.js';
import {removeStrays, straysAmong} from '../store/strays.js';
import type {Operation, View} from '../store/view.js';
import {horizonFor, neededRevisions} from '../tree/garbage.js';
import type {Garbage} from './results.js';

export interface GarbageRequest {
  /** Operations younger than this can still be undone afterwards. In days; 0: none can. */
  readonly keepDays: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** What goes, but for how much it frees: that takes too long to tell while others wait. */
interface Found extends Omit<Garbage, 'bytes'> {
  /** No view needs them any more. */
  readonly obsolete: readonly string[];
  /** No view has ever known them. */
  readonly strays: readonly string[];
}

/** What `collectGarbage` would take away now. */
export async function planGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  return measured(session, await find(session, await session.store.readView(), request));
}

/**
 * Forgets old operations and removes revisions that only they needed. The new horizon is committed first: a
 * command that is cut off in between leaves revisions that the next collection takes.
 */
export async function collectGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  const {store, invocation} = session;
  const decided: Found[] = [];
  await commit(store, invocation, async (view) => {
    const found = await find(session, view, request);
    decided.push(found);
    const {revisions, horizon} = found;
    const count = revisions.length === 1 ? '1 revision' : `${revisions.length} revisions`;
    return planOf(`Collected garbage: ${count}.`, [], {horizon});
  });
  const [found] = decided;
  if (found === undefined) throw new Error('a commit was made that nobody decided');
  const garbage = await measured(session, found);
  await (await store.volume()).remove(found.obsolete.map(revisionTree));
  failpoint('removed');
  await removeStrays(store, ownerOf(invocation), found.strays);
  return garbage;
}

async function find(session: Session, view: View, {keepDays}: GarbageRequest): Promise<Found> {
  const {store} = session;
  const operations = await operationsAfter(session, view);
  const oldest = new Date(Math.max(0, Date.now() - keepDays * DAY)).toISOString();
  const horizon = horizonFor(view, operations, oldest);
  const needed = neededRevisions(view, operations, horizon);
  const present = await store.revisions();
  const obsolete = present.filter((name) => !needed.has(name) && isKnown(view, revisionTree(name)));
  const strays = await straysAmong(store, view, present);
  return {
    obsolete,
    strays,
    revisions: [...obsolete, ...strays].sort(byNumber),
    horizon,
    forgotten: operations.filter(({id, changes}) => id <= horizon && changes.length > 0).map(({id}) => id),
  };
}

async function operationsAfter({store}: Session, {operation, horizon}: View): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  for (let id = operation; id > horizon; id--) {
    operations.push(await readOperation(store.layout.operations, id));
  }
  return operations;
}

async function measured(session: Session, {revisions, horizon, forgotten}: Found): Promise<Garbage> {
  return {revisions, horizon, forgotten, bytes: await bytesOf(session, revisions)};
}

/** What can't be measured is collected all the same. */
async function bytesOf(session: Session, revisions: readonly string[]): Promise<number> {
  if (revisions.length === 0) return 0;
  const volume = await session.store.volume();
  const space = await volume.space(revisions.map(revisionTree)).catch(() => []);
  return space.reduce((sum, {own}) => sum + own, 0);
}

function byNumber(a: string, b: string): number {
  return (
    Number(a.split('.')[0]) - Number(b.split('.')[0]) || Number(a.split('.')[1]) - Number(b.split('.')[1])
  );
}

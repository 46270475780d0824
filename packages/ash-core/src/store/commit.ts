import {open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName, Volume} from 'ash-sdk';
import {writeDurably} from '../files/durable.js';
import type {Invocation} from '../session.js';
import {failpoint} from './failpoints.js';
import {ownerOf} from './lock-owner.js';
import {lockStore} from './locks.js';
import {nextView} from './next-view.js';
import {readOperation, writeOperation} from './operation-file.js';
import type {Plan} from './plan.js';
import {refuseOutdated} from './refuse-outdated.js';
import {removeRemains} from './remove-remains.js';
import type {Store} from './store.js';
import type {Operation, View} from './view.js';
import {serializeView} from './view-file.js';

/** Name of the file in `work/` that announces the trees of the commit that is going on. */
export const INTENT = 'commit.json';

interface Committed {
  readonly view: View;
  readonly operation: Operation;
}

export interface CommitOptions {
  /** The plan will surely make trees: what makes them is loaded while the lock is waited for. */
  readonly makesTrees?: boolean;
}

/**
 * Makes the next view: takes the store's lock, lets `decide` choose from the view as it is, makes the trees, then
 * writes the operation, then the view. Until the rename of the view nothing has happened; after it all has.
 */
export async function commit(
  store: Store,
  invocation: Invocation,
  decide: (view: View) => Plan | Promise<Plan>,
  {makesTrees = false}: CommitOptions = {},
): Promise<Committed> {
  const locking = lockStore(store.layout, ownerOf(invocation));
  // If that fails, whoever needs it is told.
  if (makesTrees) void store.volume().catch(() => undefined);
  const lock = await locking;
  try {
    const view = await store.readView();
    await refuseOutdated(store.layout, view);
    const plan = await decide(view);
    const trees = [...plan.clones, ...plan.seals].map(({to}) => to);
    if (trees.length === 0) return await record(store, invocation, view, plan);
    await announce(store, invocation, plan, trees);
    try {
      await makeTrees(store, plan);
      const next = await record(store, invocation, view, plan);
      await unannounce(store).catch(() => undefined);
      return next;
    } catch (error) {
      await drop(store, trees).catch(() => undefined);
      throw error;
    }
  } finally {
    await lock.release();
  }
}

/** No view knows these names yet: whatever bears one is the remains of a commit that was cut off. */
async function announce(
  store: Store,
  invocation: Invocation,
  {seals}: Plan,
  trees: readonly TreeName[],
): Promise<void> {
  if (seals.length > 0) await (await store.volume()).remove(seals.map(({to}) => to));
  const intent = await open(join(store.layout.work, INTENT), 'w', 0o644);
  try {
    await intent.writeFile(JSON.stringify({trees, owner: ownerOf(invocation)}));
  } finally {
    await intent.close();
  }
  failpoint('intent-written');
}

async function makeTrees(store: Store, plan: Plan): Promise<void> {
  const volume = await store.volume();
  for (const {from, to} of plan.clones) await cloneAnew(volume, from, to);
  for (const {work, to} of plan.seals) await volume.seal(work, to);
  failpoint('cloned');
  const {clone, seal} = (await store.backend()).durability;
  const isDurable =
    (plan.clones.length === 0 || clone === 'on-return') && (plan.seals.length === 0 || seal === 'on-return');
  if (!isDurable) await volume.flush();
}

/** To look for remains first would cost every branch a program. */
async function cloneAnew(volume: Volume, from: TreeName, to: TreeName): Promise<void> {
  try {
    await volume.clone(from, to, {sealed: true});
  } catch {
    await volume.remove([to]);
    await volume.clone(from, to, {sealed: true});
  }
}

async function record(store: Store, invocation: Invocation, view: View, plan: Plan): Promise<Committed> {
  const {user, host, argv} = invocation;
  const about = plan.undoes ?? plan.redoes;
  const target = about === undefined ? undefined : await readOperation(store.layout.operations, about);
  const next = nextView(view, plan, {time: new Date().toISOString(), user, host, argv}, target);
  await writeOperation(store.layout.operations, next.operation);
  failpoint('operation-written');
  await writeDurably(store.layout.view, serializeView(next.view), () => {
    failpoint('view-written');
  });
  failpoint('committed');
  await store.reconcile(next.view);
  failpoint('reconciled');
  return next;
}

/** Removes the trees, unless the view has them in spite of the error. What can't be removed stays announced: recovery takes it. */
async function drop(store: Store, trees: readonly TreeName[]): Promise<void> {
  await removeRemains(store, trees);
  await unannounce(store);
}

async function unannounce(store: Store): Promise<void> {
  await rm(join(store.layout.work, INTENT), {force: true});
}

import {open, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';
import {writeDurably} from '../files/durable.js';
import type {Invocation} from '../session.js';
import {failpoint} from './failpoints.js';
import {lockStore, ownerOf} from './locks.js';
import {nextView} from './next-view.js';
import {readOperation, writeOperation} from './operation-file.js';
import type {Plan} from './plan.js';
import type {Store} from './store.js';
import type {Operation, View} from './view.js';
import {serializeView} from './view-file.js';

/** Name of the file in `work/` that announces the trees of the commit that is going on. */
export const INTENT = 'commit.json';

/**
 * Makes the next view: takes the store's lock, lets `decide` choose from the view as it is, makes the trees, then
 * writes the operation, then the view. Until the rename of the view nothing has happened; after it all has.
 */
export async function commit(
  store: Store,
  invocation: Invocation,
  decide: (view: View) => Plan | Promise<Plan>,
): Promise<{view: View; operation: Operation}> {
  const lock = await lockStore(store.layout, ownerOf(invocation));
  try {
    const view = await store.readView();
    const plan = await decide(view);
    await makeTrees(store, plan);

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
    if (treesOf(plan).length > 0) await rm(join(store.layout.work, INTENT), {force: true});
    return next;
  } finally {
    await lock.release();
  }
}

function treesOf(plan: Plan): readonly TreeName[] {
  return [...plan.clones, ...plan.seals].map(({to}) => to);
}

async function makeTrees(store: Store, plan: Plan): Promise<void> {
  const trees = treesOf(plan);
  if (trees.length === 0) return;
  const volume = await store.volume();
  // No view knows these names yet: whatever bears one is the remains of a commit that was cut off.
  await volume.remove(trees);
  const intent = await open(join(store.layout.work, INTENT), 'w', 0o644);
  await intent.writeFile(JSON.stringify({trees}));
  await intent.close();
  failpoint('intent-written');
  for (const {from, to} of plan.clones) await volume.clone(from, to, {sealed: true});
  for (const {work, to} of plan.seals) await volume.seal(work, to);
  failpoint('cloned');
}

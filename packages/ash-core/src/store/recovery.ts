import {readdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {TreeName} from 'ash-sdk';
import type {Invocation, Reporter} from '../session.js';
import {INTENT} from './commit.js';
import {failpoint} from './failpoints.js';
import {isKnown} from './known-trees.js';
import {workTree} from './layout.js';
import {lockStore, ownerOf, takeOver} from './locks.js';
import {operationPath} from './operation-file.js';
import type {Store} from './store.js';
import {readWorkFile} from './work-file.js';

const IntentSchema = v.object({trees: v.array(v.string())});

/**
 * Takes away what commands that were cut off have left: work copies without a living owner and trees that no view knows.
 * Costs one look into a directory when there is nothing. May be cut off itself, and run again.
 */
export async function recover(store: Store, invocation: Invocation, report: Reporter): Promise<void> {
  if (!(await readdir(store.layout.work)).some((name) => !name.startsWith('.'))) return;
  const lock = await lockStore(store.layout, ownerOf(invocation));
  try {
    await finishCommit(store, report);
    for (const name of await readdir(store.layout.work)) await dropDeadWork(store, name, report);
  } finally {
    await lock.release();
  }
}

/** We hold the store's lock, so a commit that is announced is a commit that was cut off: before or after its rename. */
async function finishCommit(store: Store, report: Reporter): Promise<void> {
  const path = join(store.layout.work, INTENT);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const view = await store.readView();
  const lost = parseTrees(text).filter((tree) => !isKnown(view, tree));
  await rm(operationPath(store.layout.operations, view.operation + 1), {force: true});
  await removeTrees(store, lost);
  await rm(path, {force: true});
  report({
    type: 'repaired',
    message:
      lost.length === 0
        ? 'A command was cut off right after its change had been recorded; nothing was lost.'
        : 'A command was cut off before its change counted; what it had begun was dropped.',
  });
}

async function dropDeadWork(store: Store, name: string, report: Reporter): Promise<void> {
  if (!name.endsWith('.json') || name.startsWith('.') || name === INTENT) return;
  const path = join(store.layout.work, name);
  const lock = await takeOver(path);
  if (lock === undefined) return;
  try {
    const id = name.slice(0, -'.json'.length);
    const record = await readWorkFile(path);
    const view = await store.readView();
    const trees = record?.trees ?? [workTree(id)];
    await removeTrees(
      store,
      trees.filter((tree) => !isKnown(view, tree)),
    );
    await rm(join(store.layout.work, `${id}.scratch`), {recursive: true, force: true});
    await rm(path, {force: true});
    const command = record === undefined ? 'A command' : `'ash ${record.owner.argv.join(' ')}'`;
    const on = record?.snapshot == null ? '' : ` on snapshot ${record.snapshot}`;
    report({type: 'repaired', message: `${command}${on} was cut off; its unfinished work was dropped.`});
  } finally {
    await lock.release();
  }
}

async function removeTrees(store: Store, trees: readonly TreeName[]): Promise<void> {
  if (trees.length === 0) return;
  await (await store.volume()).remove(trees);
  failpoint('removed');
}

function parseTrees(text: string): readonly TreeName[] {
  try {
    return v.parse(IntentSchema, JSON.parse(text)).trees;
  } catch {
    return [];
  }
}

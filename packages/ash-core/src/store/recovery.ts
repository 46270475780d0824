import {readdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {TreeName} from 'ash-sdk';
import {asAshError} from '../errors/unexpected.js';
import type {Invocation, Reporter} from '../session.js';
import {INTENT} from './commit.js';
import {sentencesAbout, type CutOff} from './cut-off.js';
import {isKnown} from './known-trees.js';
import {workTree} from './layout.js';
import {takeOver} from './lock-file.js';
import {LockOwnerSchema, ownerOf, type LockOwner} from './lock-owner.js';
import {lockStore, tryLockSnapshot} from './locks.js';
import {mayHaveRemains} from './may-have-remains.js';
import {operationPath} from './operation-file.js';
import {removeRemains} from './remove-remains.js';
import type {Store} from './store.js';
import {isHalfMade} from './half-made.js';
import {readWorkFile, scratchOf, workFilePath, type WorkRecord} from './work-file.js';

const IntentSchema = v.object({trees: v.array(v.string()), owner: v.optional(LockOwnerSchema)});

/**
 * Takes away what commands that were cut off have left: work copies without a living owner and trees that no view knows.
 * Costs one look into a directory when there is nothing. May be cut off itself, and run again. What it can't take
 * away stays for the next command and is reported: a store is as good with it as without.
 */
export async function recover(store: Store, invocation: Invocation, report: Reporter): Promise<void> {
  if (!(await mayHaveRemains(store))) return;
  const owner = ownerOf(invocation);
  const lock = await lockStore(store.layout, owner);
  const found: CutOff[] = [];
  const attempt = async (step: () => Promise<CutOff | undefined>): Promise<void> => {
    try {
      const one = await step();
      if (one !== undefined) found.push(one);
    } catch (error) {
      const why = asAshError(error).message;
      report({type: 'warning', message: `What a command that was cut off has left is still there: ${why}`});
    }
  };
  try {
    await attempt(async () => finishCommit(store));
    const names = await readdir(store.layout.work);
    for (const id of idsIn(names)) await attempt(async () => dropDeadWork(store, id, owner));
    for (const name of names) await attempt(async () => dropHalfMade(join(store.layout.work, name)));
    for (const message of sentencesAbout(found)) report({type: 'repaired', message});
  } finally {
    await lock.release();
  }
}

/** Ids of work copies of which anything is there: the tree, its file, its directory. */
function idsIn(names: readonly string[]): ReadonlySet<string> {
  const matches = names.map((name) => /^([0-9a-f]+)(?:\.json|\.scratch)?$/.exec(name));
  return new Set(matches.flatMap((match) => match?.[1] ?? []));
}

/** We hold the store's lock, so a commit that is announced is a commit that was cut off: before or after its rename. */
async function finishCommit(store: Store): Promise<CutOff | undefined> {
  const path = join(store.layout.work, INTENT);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const {operation} = await store.readView();
  await rm(operationPath(store.layout.operations, operation + 1), {force: true});
  const {trees, owner} = parseIntent(text);
  const lost = await removeRemains(store, trees);
  await rm(path, {force: true});
  return {owner, snapshot: null, counted: trees.length > 0 && lost.length === 0};
}

async function dropDeadWork(store: Store, id: string, owner: LockOwner): Promise<CutOff | undefined> {
  const path = workFilePath(store.layout, id);
  const lock = await takeOver(path);
  if (lock === 'alive') return undefined;
  // Announced before it was made and gone before its announcement: nobody comes back to it.
  if (lock === 'gone') {
    await drop(store, id, [workTree(id)]);
    return undefined;
  }
  try {
    const record = await readWorkFile(path);
    const view = await store.readView();
    if (!(await dropUnlessBusy(store, id, record, owner))) return undefined;
    await rm(path, {force: true});
    const counted = record?.trees.some((tree) => isKnown(view, tree)) ?? false;
    return {owner: record?.owner, snapshot: record?.snapshot ?? null, counted};
  } finally {
    await lock.release();
  }
}

/**
 * Its snapshot is locked meanwhile: somebody living who has that lock may be making a revision of the very name that the dead
 * one had begun. Then it returns false, and everything waits for a later command.
 */
async function dropUnlessBusy(
  store: Store,
  id: string,
  record: WorkRecord | undefined,
  owner: LockOwner,
): Promise<boolean> {
  const trees = record?.trees ?? [workTree(id)];
  if (record?.snapshot == null) {
    await drop(store, id, trees);
    return true;
  }
  const lock = await tryLockSnapshot(store.layout, record.snapshot, owner);
  if (lock === undefined) return false;
  try {
    await drop(store, id, trees);
  } finally {
    await lock.release();
  }
  return true;
}

async function drop(store: Store, id: string, trees: readonly TreeName[]): Promise<void> {
  await removeRemains(store, trees);
  await rm(scratchOf(store.layout, id), {recursive: true, force: true});
}

async function dropHalfMade(path: string): Promise<undefined> {
  if (await isHalfMade(path)) await rm(path, {force: true});
}

function parseIntent(text: string): v.InferOutput<typeof IntentSchema> {
  try {
    return v.parse(IntentSchema, JSON.parse(text));
  } catch {
    return {trees: []};
  }
}

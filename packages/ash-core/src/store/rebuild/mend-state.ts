import {isAshError} from 'ash-sdk';
import type {Invocation} from '../../session.js';
import {writeDurably} from '../../files/durable.js';
import {ownerOf} from '../lock-owner.js';
import {lockStore} from '../locks.js';
import {nextView} from '../next-view.js';
import {operationPath, writeOperation} from '../operation-file.js';
import {planOf} from '../plan.js';
import type {Store} from '../store.js';
import type {Operation, SnapshotRecord, View} from '../view.js';
import {serializeView} from '../view-file.js';
import {adopt, type FoundRevision} from './found-trees.js';
import {isOlder} from './is-older.js';
import {layAside} from './lay-aside.js';
import {readOperationFiles, type OperationFiles} from './operation-files.js';
import {replay, type Replayed} from './replay.js';
import {survey} from './survey.js';

type Distro = Pick<SnapshotRecord, 'distro' | 'release'>;

/**
 * Mends the view and the operation log of a store, each from the other and from what lies in the store, and returns one
 * sentence for each thing that was done; none when nothing was wrong. Damaged files are kept beside the new ones. What
 * can't be known is told, and taken up by an operation that can be undone.
 */
export async function mendState(
  store: Store,
  invocation: Invocation,
  distroOf: (found: FoundRevision) => Promise<Distro>,
): Promise<readonly string[]> {
  const lock = await lockStore(store.layout, ownerOf(invocation));
  try {
    const files = await readOperationFiles(store.layout.operations);
    const present = await presentView(store);
    return present === undefined || isOlder(present, files)
      ? await rebuild(store, invocation, files, distroOf)
      : await mendLog(store, files, present);
  } finally {
    await lock.release();
  }
}

async function presentView(store: Store): Promise<View | undefined> {
  try {
    return await store.readView();
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_VIEW_UNREADABLE') return undefined;
    throw error;
  }
}

async function mendLog(store: Store, files: OperationFiles, present: View): Promise<readonly string[]> {
  const {substitutes} = replay(files.operations, present.operation, present);
  return writeSubstitutes(store, files, substitutes);
}

async function rebuild(
  store: Store,
  invocation: Invocation,
  files: OperationFiles,
  distroOf: (found: FoundRevision) => Promise<Distro>,
): Promise<readonly string[]> {
  const found = await survey(store);
  const replayed = replay(files.operations, files.last);
  const view = {
    ...replayed.view,
    nextDeployment: Math.max(replayed.view.nextDeployment, found.lastDeployment + 1),
  };
  const distros = new Map<FoundRevision, Distro>();
  for (const revision of found.revisions) distros.set(revision, await distroOf(revision));
  const now = new Date().toISOString();
  const unknown: Distro = {distro: '', release: ''};
  const known = [...files.operations.values(), ...replayed.substitutes];
  const adoption = adopt(view, known, found, (revision) => distros.get(revision) ?? unknown, now);
  const sentences = [...(await writeSubstitutes(store, files, replayed.substitutes))];
  const next = taken(view, adoption.changes, invocation, now);
  if (next.operation !== undefined) await writeOperation(store.layout.operations, next.operation);
  const kept = await layAside(store.layout.view);
  await writeDurably(store.layout.view, serializeView(next.view));
  const from = whence(files, replayed);
  const where = kept === undefined ? '' : ` What was there is kept as ${kept}.`;
  return [`The state of the store was rebuilt ${from}.${where}`, ...sentences, ...adoption.sentences];
}

/** What was found is an operation of its own, so that it can be undone. */
function taken(
  view: View,
  changes: Parameters<typeof planOf>[1],
  {user, host, argv}: Invocation,
  time: string,
): {view: View; operation: Operation | undefined} {
  if (changes.length === 0) return {view, operation: undefined};
  const summary = `Took up ${changes.length === 1 ? 'what was' : `${changes.length} revisions that were`} found in the store.`;
  return nextView(view, planOf(summary, changes), {time, user, host, argv}, undefined);
}

async function writeSubstitutes(
  store: Store,
  {damaged}: OperationFiles,
  substitutes: readonly Operation[],
): Promise<readonly string[]> {
  const sentences: string[] = [];
  for (const operation of substitutes) {
    const path = operationPath(store.layout.operations, operation.id);
    const kept = damaged.includes(operation.id) ? await layAside(path) : undefined;
    await writeOperation(store.layout.operations, operation);
    const changed = (operation.deployments ?? []).length + operation.changes.length;
    const told = changed === 0 ? 'the others tell nothing of it' : 'what it changed is told by the others';
    const where = kept === undefined ? '' : `; what was there is kept as ${kept}`;
    sentences.push(`The record of operation ${operation.id} was lost: ${told}${where}.`);
  }
  return sentences;
}

function whence({operations}: OperationFiles, {substitutes}: Replayed): string {
  if (operations.size === 0) return 'from the revisions in it, since no operation can be read';
  const count = `${operations.size} operation${operations.size === 1 ? '' : 's'}`;
  return substitutes.length === 0
    ? `from its ${count}`
    : `from the ${count} that can be read of ${operations.size + substitutes.length}`;
}

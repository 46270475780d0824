import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {leftoversAtHand, type PlacedLeftover} from '../leftovers/leftovers-at-hand.js';
import type {Session} from '../session.js';
import {readOperation} from '../store/operation-file.js';
import type {Operation} from '../store/view.js';
import {readWorkFile, type WorkRecord} from '../store/work-file.js';
import {bootStatus, type BootStatus} from './boot-status.js';
import type {SnapshotSummary} from './results.js';
import {summarize} from './summary.js';

/** How a store stands. */
export interface StatusReport {
  /** As it was named. */
  readonly store: string;
  readonly filesystem: string;
  /** Of the volume, in bytes; null when it takes root to know. */
  readonly space: {readonly size: number; readonly free: number} | null;
  readonly snapshots: number;
  readonly booted: SnapshotSummary | null;
  readonly default: SnapshotSummary | null;
  readonly lastOperation: Operation | null;
  /** What `undo` and `redo` would be about. */
  readonly undo: number | null;
  readonly redo: number | null;
  /** What there is to boot; null for a store that doesn't boot. */
  readonly boot: BootStatus | null;
  /** What package managers and rebases left beside edited configuration; null when this user may not look. */
  readonly leftovers: readonly PlacedLeftover[] | null;
  /** Transactions that are going on now. */
  readonly working: readonly WorkRecord[];
}

export async function status(session: Session): Promise<StatusReport> {
  const {store, booted} = session;
  const view = await store.readView();
  const pick = (number: number | null | undefined): SnapshotSummary | null => {
    const record = number == null ? undefined : view.snapshots.get(number);
    return record === undefined ? null : summarize(session, view, record);
  };
  const space = await store
    .volume()
    .then(async (volume) => volume.usage())
    .catch(() => null);
  const lastOperation =
    view.operation === 0 ? null : await readOperation(store.layout.operations, view.operation);
  return {
    store: store.target.path,
    filesystem: store.format.filesystem,
    space,
    snapshots: view.snapshots.size,
    booted: pick(booted),
    default: pick(view.defaultSnapshot),
    lastOperation,
    undo: view.history.undo !== null && view.history.undo > view.horizon ? view.history.undo : null,
    redo: view.history.redo.at(-1) ?? null,
    boot: await bootStatus(session, view),
    leftovers: await leftoversAtHand(session, view, lastOperation),
    working: await workGoingOn(store.layout.work),
  };
}

async function workGoingOn(directory: string): Promise<readonly WorkRecord[]> {
  const names = await readdir(directory);
  const files = names.filter((name) => /^[0-9a-f]+\.json$/.test(name));
  const records = await Promise.all(files.map(async (name) => readWorkFile(join(directory, name))));
  return records.filter((record) => record !== undefined);
}

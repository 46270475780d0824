import {isAshError, type TreeName} from 'ash-sdk';
import {nameRepeated, receivedNameTaken} from '../errors/transfer.js';
import {revisionTree} from '../store/layout.js';
import {planOf, type Plan} from '../store/plan.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {checkName} from '../tree/names.js';
import type {SentSnapshot, StreamHeader} from './stream-header.js';

/** A snapshot that came, and the tree in which it lies. */
export interface ReceivedTree {
  readonly snapshot: SentSnapshot;
  readonly tree: TreeName;
}

/** Gives the last of the snapshots another name, where one was asked for: it is the one that the others were sent for. Pure. */
export function renamed(header: StreamHeader, name: string | undefined): readonly SentSnapshot[] {
  if (name === undefined) return header.snapshots;
  return header.snapshots.map((snapshot, index) =>
    index === header.snapshots.length - 1 ? {...snapshot, name} : snapshot,
  );
}

/** Refuses names that are taken in a view, or come twice. Pure. */
export function checkNames(view: View, snapshots: readonly SentSnapshot[]): void {
  const seen = new Set<string>();
  for (const {name} of snapshots) {
    if (name === null) continue;
    checkFree(view, name);
    if (seen.has(name)) throw nameRepeated(name);
    seen.add(name);
  }
}

function checkFree(view: View, name: string): void {
  try {
    checkName(view, name);
  } catch (error) {
    throw isAshError(error) && error.code === 'ASH_NAME_TAKEN' ? receivedNameTaken(name, error) : error;
  }
}

/** The plan that makes received trees snapshots, with the next free numbers. Pure; `now` is ISO 8601. */
export function planReceived(
  view: View,
  received: readonly ReceivedTree[],
  form: StreamHeader['form'],
  now: string,
): Plan {
  const snapshots = received.map(({snapshot}) => snapshot);
  checkNames(view, snapshots);
  const records = snapshots.map((snapshot, index) => recordOf(snapshot, view.nextNumber, index, now));
  const made = received.map(({tree}, index) => ({
    tree,
    to: revisionTree(`${view.nextNumber + index}.1`),
  }));
  const numbers = records.map(({number}) => number).join(', ');
  return planOf(
    `Received ${numbers}.`,
    records.map((record) => ({snapshot: record.number, before: null, after: record})),
    form === 'native'
      ? {clones: made.map(({tree, to}) => ({from: tree, to}))}
      : {seals: made.map(({tree, to}) => ({work: tree, to}))},
  );
}

function recordOf(sent: SentSnapshot, first: number, index: number, now: string): SnapshotRecord {
  const parent = sent.parent === null ? null : first + sent.parent;
  return {
    number: first + index,
    parent,
    name: sent.name,
    description: sent.description,
    revision: 1,
    latestRevision: 1,
    ...(parent !== null && {builtOn: {snapshot: parent, revision: 1}}),
    distro: sent.distro,
    release: sent.release,
    base: sent.base && parent === null,
    pinned: false,
    created: now,
    changed: now,
    settings: sent.settings,
  };
}

import type {TreeName} from 'ash-sdk';
import {
  noSnapshot,
  noSuchSnapshot,
  noSuchRevision,
  nothingBooted,
  nothingDefault,
  revisionNamed,
} from '../errors/tree.js';
import {revisionTree} from '../store/layout.js';
import type {SnapshotRecord, View} from '../store/view.js';

/** A snapshot, and one of its revisions: the current one unless the reference named another. */
export interface Selection {
  readonly record: SnapshotRecord;
  readonly revision: number;
}

/** The tree of a selected revision. */
export function selectedTree({record, revision}: Selection): TreeName {
  return revisionTree(`${record.number}.${revision}`);
}

/**
 * What a user's word for a snapshot means in a view: `4`, `desktop`, `4.2`, `@booted`, `@default`; no word means
 * `@booted`. `booted` is the snapshot that this machine runs, if any. Pure.
 */
export function select(view: View, reference: string | undefined, booted: number | undefined): Selection {
  if (view.snapshots.size === 0) throw noSnapshot();
  const record = find(view, reference ?? '@booted', booted, reference === undefined);
  return {record, revision: revisionIn(reference, record)};
}

/** The same for what is done to a snapshot as a whole: a word that names one of its revisions is refused. Pure. */
export function selectWhole(
  view: View,
  reference: string | undefined,
  booted: number | undefined,
): SnapshotRecord {
  const {record, revision} = select(view, reference, booted);
  if (/^\d+\.\d+$/.test(reference ?? '')) throw revisionNamed(record, revision);
  return record;
}

function find(view: View, word: string, booted: number | undefined, implied: boolean): SnapshotRecord {
  if (word === '@booted' && booted === undefined) throw nothingBooted(implied, [...view.snapshots.values()]);
  if (word === '@default' && view.defaultSnapshot === null) throw nothingDefault();
  const number = numberOf(word, view, booted);
  const record =
    number === undefined
      ? [...view.snapshots.values()].find((candidate) => candidate.name === word)
      : view.snapshots.get(number);
  if (record === undefined) throw noSuchSnapshot(word, view);
  return record;
}

function numberOf(word: string, view: View, booted: number | undefined): number | undefined {
  if (word === '@booted') return booted;
  if (word === '@default') return view.defaultSnapshot ?? undefined;
  const match = /^(\d{1,15})(?:\.\d{1,15})?$/.exec(word);
  return match === null ? undefined : Number(match[1]);
}

function revisionIn(reference: string | undefined, record: SnapshotRecord): number {
  const match = /^\d+\.(\d+)$/.exec(reference ?? '');
  if (match === null) return record.revision;
  const revision = Number(match[1]);
  if (revision < 1 || revision > record.latestRevision) throw noSuchRevision(record, revision);
  return revision;
}

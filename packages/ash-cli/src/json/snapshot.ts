import type {SnapshotSummary} from 'ash-core';
import {array, boolean, dictionary, integer, nullable, object, string, type Infer} from './schema.js';

export const SNAPSHOT = object({
  number: integer,
  parent: nullable(integer),
  name: nullable(string),
  description: string,
  revision: integer,
  distro: string,
  release: string,
  base: boolean,
  pinned: boolean,
  created: string,
  changed: string,
  booted: boolean,
  default: boolean,
  settings: dictionary(string),
});

export type SnapshotDocument = Infer<typeof SNAPSHOT>;

export function snapshotFields(snapshot: SnapshotSummary): SnapshotDocument {
  return {
    number: snapshot.number,
    parent: snapshot.parent,
    name: snapshot.name,
    description: snapshot.description,
    revision: snapshot.revision,
    distro: snapshot.distro,
    release: snapshot.release,
    base: snapshot.base,
    pinned: snapshot.pinned,
    created: snapshot.created,
    changed: snapshot.changed,
    booted: snapshot.booted,
    default: snapshot.default,
    settings: snapshot.settings,
  };
}

export const SNAPSHOTS = object({snapshots: array(SNAPSHOT)});

export function snapshotsDocument(snapshots: readonly SnapshotSummary[]): Infer<typeof SNAPSHOTS> {
  return {snapshots: snapshots.map(snapshotFields)};
}

export const ONE_SNAPSHOT = object({snapshot: SNAPSHOT});

export function snapshotDocument(snapshot: SnapshotSummary): Infer<typeof ONE_SNAPSHOT> {
  return {snapshot: snapshotFields(snapshot)};
}

import {bytesToText} from 'ash-sdk';
import type {StatusReport} from 'ash-core';
import {BOOT_STATUS, bootStatusFields} from './boot-status.js';
import {OPERATION, operationFields} from './operation.js';
import {array, integer, nullable, object, string, type Infer} from './schema.js';
import {SNAPSHOT, snapshotFields} from './snapshot.js';

export const STATUS = object({
  store: string,
  filesystem: string,
  space: nullable(object({size: integer, free: integer})),
  snapshots: integer,
  booted: nullable(SNAPSHOT),
  default: nullable(SNAPSHOT),
  lastOperation: nullable(OPERATION),
  undo: nullable(integer),
  redo: nullable(integer),
  boot: nullable(BOOT_STATUS),
  /** What package managers left beside edited configuration; null when this user may not look. */
  leftovers: nullable(
    array(object({snapshot: integer, deployment: nullable(string), path: string, beside: string})),
  ),
  working: array(object({snapshot: nullable(integer), pid: integer, argv: array(string), since: string})),
});

export function statusDocument(report: StatusReport): Infer<typeof STATUS> {
  const {store, filesystem, space, snapshots, booted, lastOperation, undo, redo} = report;
  return {
    store,
    filesystem,
    space: space === null ? null : {size: space.size, free: space.free},
    snapshots,
    booted: booted === null ? null : snapshotFields(booted),
    default: report.default === null ? null : snapshotFields(report.default),
    lastOperation: lastOperation === null ? null : operationFields(lastOperation),
    undo,
    redo,
    boot: report.boot === null ? null : bootStatusFields(report.boot),
    leftovers:
      report.leftovers?.map(({snapshot, deployment, path, beside}) => ({
        ...{snapshot, deployment, path: bytesToText(path), beside: bytesToText(beside)},
      })) ?? null,
    working: report.working.map(({snapshot, owner: {pid, argv, since}}) => ({snapshot, pid, argv, since})),
  };
}

import type {Committed, Moved, Operation} from 'ash-core';
import {LAYER, layerFields} from './layer.js';
import {array, integer, nullable, object, optional, string, type Infer} from './schema.js';
import {SNAPSHOT, snapshotFields} from './snapshot.js';

const RECORDED = object({
  parent: nullable(integer),
  name: nullable(string),
  description: string,
  revision: integer,
});

export const OPERATION = object({
  id: integer,
  time: string,
  user: string,
  host: string,
  argv: array(string),
  summary: string,
  changes: array(object({snapshot: integer, before: nullable(RECORDED), after: nullable(RECORDED)})),
  undoes: nullable(integer),
  redoes: nullable(integer),
  log: nullable(string),
});

export type OperationDocument = Infer<typeof OPERATION>;

export function operationFields(operation: Operation): OperationDocument {
  return {
    id: operation.id,
    time: operation.time,
    user: operation.user,
    host: operation.host,
    argv: operation.argv,
    summary: operation.summary,
    changes: operation.changes.map(({snapshot, before, after}) => ({
      snapshot,
      before: recorded(before),
      after: recorded(after),
    })),
    undoes: operation.undoes ?? null,
    redoes: operation.redoes ?? null,
    log: operation.log ?? null,
  };
}

function recorded(record: Operation['changes'][number]['before']): Infer<typeof RECORDED> | null {
  if (record === null) return null;
  const {parent, name, description, revision} = record;
  return {parent, name, description, revision};
}

export const LOG = object({operations: array(OPERATION)});

export function logDocument(operations: readonly Operation[]): Infer<typeof LOG> {
  return {operations: operations.map(operationFields)};
}

export const ONE_OPERATION = object({operation: OPERATION});

export function operationDocument(operation: Operation): Infer<typeof ONE_OPERATION> {
  return {operation: operationFields(operation)};
}

export const COMMITTED = object({
  operation: nullable(OPERATION),
  snapshots: array(SNAPSHOT),
  layer: optional(LAYER),
});

export function committedDocument({operation, snapshots}: Committed): Infer<typeof COMMITTED> {
  return {operation: operationFields(operation), snapshots: snapshots.map(snapshotFields)};
}

/** For a snapshot that was built anew at another place, or stays where it was. */
export function movedDocument({operation, snapshots, layer}: Moved): Infer<typeof COMMITTED> {
  return {
    operation: operation === undefined ? null : operationFields(operation),
    snapshots: snapshots.map(snapshotFields),
    ...(layer && {layer: layerFields(layer)}),
  };
}

/** For a question that was answered with no: nothing was done. */
export function nothingCommitted(): Infer<typeof COMMITTED> {
  return {operation: null, snapshots: []};
}

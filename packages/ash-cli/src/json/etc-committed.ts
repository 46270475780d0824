import {bytesToText, type RootPath} from 'ash-sdk';
import type {EtcCommitted} from 'ash-core';
import {DELTA, deltaFields} from './delta.js';
import {OPERATION, operationFields} from './operation.js';
import {array, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

export const ETC_COMMITTED = object({
  snapshot: integer,
  outcome: oneOf('committed', 'unchanged', 'declined', 'failed'),
  revision: integer,
  operation: nullable(OPERATION),
  delta: nullable(DELTA),
  /** Paths whose change goes along. */
  taken: array(string),
  /** Paths that were changed and stay out. */
  leftOut: array(string),
  /** Paths that the snapshot had changed too: the version of the machine goes in. */
  conflicts: array(string),
});

export function etcCommittedDocument(committed: EtcCommitted): Infer<typeof ETC_COMMITTED> {
  const {snapshot, outcome, revision, operation, delta, etc} = committed;
  return {
    snapshot,
    outcome,
    revision,
    operation: operation === undefined ? null : operationFields(operation),
    delta: delta === undefined ? null : deltaFields(delta),
    taken: texts(etc.taken),
    leftOut: texts(etc.leftOut),
    conflicts: texts(etc.conflicts),
  };
}

function texts(paths: readonly RootPath[]): string[] {
  return paths.map(bytesToText);
}

import {bytesToText} from 'ash-sdk';
import type {Live, LiveCommitted, LiveInstalled} from 'ash-core';
import {OPERATION, operationFields} from './operation.js';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

const LIVE_FIELDS = object({
  deployment: string,
  /** The revision that programs see. */
  snapshot: integer,
  revision: integer,
  /** Names at the top of the root that can be written to until the next boot. */
  directories: array(string),
  already: boolean,
});

const COMMIT_FIELDS = object({
  outcome: oneOf('committed', 'unchanged'),
  snapshot: integer,
  revision: integer,
  operation: nullable(OPERATION),
  /** Paths in `/etc` that the machine had changed before in the same place; the revision's own version is kept in a directory. */
  conflicts: array(string),
  conflictsKept: nullable(string),
  /** Paths in `/etc` that no revision has, because they belong to the machine. */
  leftOut: array(string),
});

export const LIVE = object({live: nullable(LIVE_FIELDS), committed: nullable(COMMIT_FIELDS)});

export function liveDocument(live: Live): Infer<typeof LIVE> {
  return {live: liveFields(live), committed: null};
}

export function liveCommittedDocument(done: LiveCommitted): Infer<typeof LIVE> {
  const {outcome, snapshot, revision, operation, conflicts, conflictsKept, leftOut} = done;
  return {
    live: null,
    committed: {
      ...{outcome, snapshot, revision, conflictsKept},
      operation: operation === null ? null : operationFields(operation),
      conflicts: conflicts.map(bytesToText),
      leftOut: leftOut.map(bytesToText),
    },
  };
}

/** How an installation got into the running system. */
export const LIVE_INSTALLED = object({
  live: nullable(LIVE_FIELDS),
  /** Names at the top of the root that can't be seen before the next boot. */
  hidden: array(string),
  /** Paths in `/etc` where the machine's own change was kept. */
  conflicts: array(string),
});

export function liveInstalledFields({live, hidden, conflicts}: LiveInstalled): Infer<typeof LIVE_INSTALLED> {
  return {
    live: live === undefined ? null : liveFields(live),
    hidden,
    conflicts: conflicts.map(bytesToText),
  };
}

function liveFields({deployment, snapshot, revision, directories, already}: Live): Infer<typeof LIVE_FIELDS> {
  return {deployment, snapshot, revision, directories, already};
}

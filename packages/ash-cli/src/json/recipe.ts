import type {ApplyResult, ExportResult} from 'ash-core';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

const NAMED_REVISION = object({name: string, number: integer, revision: integer});

export const EXPORTED = object({
  recipe: string,
  snapshots: array(NAMED_REVISION),
  notExpressed: array(object({snapshot: string, what: string, why: string, secret: boolean})),
  written: array(string),
});

export function exportDocument({
  text,
  snapshots,
  notExpressed,
  written,
}: ExportResult): Infer<typeof EXPORTED> {
  return {
    recipe: text,
    snapshots: snapshots.map(({name, number, revision}) => ({name, number, revision})),
    notExpressed: notExpressed.map(({snapshot, what, why, secret = false}) => ({
      snapshot,
      what,
      why,
      secret,
    })),
    written,
  };
}

export const APPLIED = object({
  outcome: oneOf('applied', 'unchanged', 'declined'),
  steps: array(
    object({
      name: string,
      on: nullable(string),
      snapshot: nullable(integer),
      action: oneOf('create', 'change', 'nothing'),
      rebuilt: boolean,
      versions: integer,
      differences: array(
        object({key: string, added: array(string), removed: array(string), changed: array(string)}),
      ),
    }),
  ),
  snapshots: array(NAMED_REVISION),
});

export function applyDocument({outcome, steps, snapshots}: ApplyResult): Infer<typeof APPLIED> {
  return {
    outcome,
    steps: steps.map(({name, on, snapshot, action, rebuilt, versions, differences}) => ({
      ...{name, on, snapshot, action, rebuilt, versions},
      differences: differences.map(({key, added, removed, changed}) => ({key, added, removed, changed})),
    })),
    snapshots: snapshots.map(({name, number, revision}) => ({name, number, revision})),
  };
}

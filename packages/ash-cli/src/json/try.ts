import type {TriedUnit, TryResult} from 'ash-core';
import {array, boolean, integer, nullable, number, object, oneOf, string, type Infer} from './schema.js';

const UNIT = object({name: string, description: nullable(string)});

export const TRY = object({
  kind: oneOf('container', 'vm'),
  snapshot: integer,
  revision: integer,
  outcome: oneOf('up', 'degraded', 'failed', 'timeout'),
  reason: nullable(string),
  seconds: number,
  failedUnits: array(UNIT),
  unfinishedUnits: array(UNIT),
  checks: array(object({name: string, required: boolean, exitCode: nullable(integer), output: string})),
  log: string,
});

export function tryDocument(result: TryResult): Infer<typeof TRY> {
  return {
    kind: result.kind,
    snapshot: result.snapshot,
    revision: result.revision,
    outcome: result.outcome,
    reason: result.reason ?? null,
    seconds: Math.round(result.seconds * 1000) / 1000,
    failedUnits: result.failedUnits.map(unitFields),
    unfinishedUnits: result.unfinishedUnits.map(unitFields),
    checks: result.checks.map(({name, required, exitCode, output}) => ({name, required, exitCode, output})),
    log: result.log,
  };
}

function unitFields({name, description}: TriedUnit): Infer<typeof UNIT> {
  return {name, description: description ?? null};
}

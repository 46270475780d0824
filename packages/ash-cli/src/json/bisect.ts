import type {BisectResult} from 'ash-core';
import {DELTA, deltaFields} from './delta.js';
import {array, integer, nullable, object, oneOf, type Infer} from './schema.js';
import {BY, byFields, REVISION, revisionFields} from './turn.js';

export const BISECT = object({
  lastGood: REVISION,
  firstBad: REVISION,
  suspects: array(object({revision: REVISION, operation: nullable(BY)})),
  judged: array(object({revision: REVISION, verdict: oneOf('good', 'bad', 'skip'), exitCode: integer})),
  delta: DELTA,
});

export function bisectDocument({judged, suspects, between, delta}: BisectResult): Infer<typeof BISECT> {
  return {
    lastGood: revisionFields(between.good),
    firstBad: revisionFields(between.bad),
    suspects: suspects.map(({key, operation}) => ({
      revision: revisionFields(key),
      operation: byFields(operation),
    })),
    judged: judged.map(({key, verdict, exitCode}) => ({revision: revisionFields(key), verdict, exitCode})),
    delta: deltaFields(delta),
  };
}

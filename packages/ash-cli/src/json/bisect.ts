import type {BisectResult} from 'ash-core';
import {DELTA, deltaFields, PACKAGE_CHANGE, packageChangeFields} from './delta.js';
import {array, integer, nullable, object, oneOf, string, type Infer} from './schema.js';
import {BY, byFields, REVISION, revisionFields} from './turn.js';

const VERDICT = oneOf('good', 'bad', 'skip');

export const BISECT = object({
  lastGood: REVISION,
  firstBad: REVISION,
  suspects: array(object({revision: REVISION, operation: nullable(BY)})),
  judged: array(object({revision: REVISION, verdict: VERDICT, exitCode: integer})),
  delta: DELTA,
  packages: nullable(
    object({
      suspects: array(PACKAGE_CHANGE),
      obstacle: nullable(string),
      trials: array(object({packages: integer, verdict: VERDICT})),
      removed: array(string),
    }),
  ),
});

export function bisectDocument(result: BisectResult): Infer<typeof BISECT> {
  const {judged, suspects, between, delta, packages} = result;
  return {
    lastGood: revisionFields(between.good),
    firstBad: revisionFields(between.bad),
    suspects: suspects.map(({key, operation}) => ({
      revision: revisionFields(key),
      operation: byFields(operation),
    })),
    judged: judged.map(({key, verdict, exitCode}) => ({revision: revisionFields(key), verdict, exitCode})),
    delta: deltaFields(delta),
    packages: packages && {
      suspects: packages.suspects.map(packageChangeFields),
      obstacle: packages.obstacle,
      trials: packages.trials.map(({packages: count, verdict}) => ({packages: count, verdict})),
      removed: [...packages.removed],
    },
  };
}

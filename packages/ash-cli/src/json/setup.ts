import type {SetupPlan, SetupResult} from 'ash-core';
import {array, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

export const SETUP = object({
  place: object({kind: oneOf('image', 'disk', 'partitions'), path: string}),
  firmware: array(oneOf('uefi', 'bios')),
  steps: array(object({kind: string, sentence: string})),
  warnings: array(string),
  made: nullable(object({base: integer, system: integer, deployment: integer})),
});

/** A plan, and what came of it; null when it was only looked at. */
export function setupDocument(plan: SetupPlan, result: SetupResult | null): Infer<typeof SETUP> {
  const {place, firmware, steps, warnings} = plan;
  return {
    place: {kind: place.kind, path: place.kind === 'partitions' ? place.store.path : place.path},
    firmware,
    steps: steps.map(({kind, sentence}) => ({kind, sentence})),
    warnings,
    made: result && {base: result.base, system: result.system, deployment: result.deployment},
  };
}

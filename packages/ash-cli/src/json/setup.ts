import type {SetupPlan, SetupResult} from 'ash-core';
import {array, integer, object, oneOf, string, type Infer} from './schema.js';

const FIRMWARE = oneOf('uefi', 'bios');

export const SETUP_PLAN = object({
  place: object({kind: oneOf('image', 'disk', 'partitions'), path: string}),
  firmware: array(FIRMWARE),
  steps: array(object({kind: string, sentence: string})),
  warnings: array(string),
});

export const SETUP = object({
  place: object({kind: oneOf('image', 'disk', 'partitions'), path: string}),
  firmware: array(FIRMWARE),
  base: integer,
  system: integer,
  deployment: integer,
});

function placeFields({place}: SetupPlan) {
  return {kind: place.kind, path: place.kind === 'partitions' ? place.store.path : place.path};
}

export function setupPlanDocument(plan: SetupPlan): Infer<typeof SETUP_PLAN> {
  return {
    place: placeFields(plan),
    firmware: plan.firmware,
    steps: plan.steps.map(({kind, sentence}) => ({kind, sentence})),
    warnings: plan.warnings,
  };
}

export function setupDocument(plan: SetupPlan, {base, system, deployment}: SetupResult): Infer<typeof SETUP> {
  return {place: placeFields(plan), firmware: plan.firmware, base, system, deployment};
}

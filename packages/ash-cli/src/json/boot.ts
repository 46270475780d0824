import type {Confirmed, Health} from 'ash-core';
import {COMMITTED, committedDocument} from './operation.js';
import {array, boolean, integer, nullable, object, string, type Infer} from './schema.js';

/** `committed` is null when nothing was new. */
export const CONFIRMED = object({running: string, committed: nullable(COMMITTED)});

export function confirmedDocument({running, committed}: Confirmed): Infer<typeof CONFIRMED> {
  return {running, committed: committed && committedDocument(committed)};
}

export const HEALTH = object({
  healthy: boolean,
  checks: array(object({name: string, required: boolean, exitCode: nullable(integer), output: string})),
});

export function healthDocument({healthy, checks}: Health): Infer<typeof HEALTH> {
  return {
    healthy,
    checks: checks.map(({name, required, exitCode, output}) => ({name, required, exitCode, output})),
  };
}

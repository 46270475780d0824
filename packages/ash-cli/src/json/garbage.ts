import type {Garbage} from 'ash-core';
import {array, boolean, integer, object, string, type Infer} from './schema.js';

export const GARBAGE = object({
  removed: boolean,
  revisions: array(string),
  deployments: array(string),
  changedCopies: array(string),
  horizon: integer,
  forgotten: array(integer),
  bytes: integer,
});

/** `removed` is false when it was only looked at. */
export function garbageDocument(
  {revisions, deployments, changedCopies, horizon, forgotten, bytes}: Garbage,
  removed: boolean,
): Infer<typeof GARBAGE> {
  return {removed, revisions, deployments, changedCopies, horizon, forgotten, bytes};
}

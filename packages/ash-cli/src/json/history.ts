import type {BlameResult, HistoryResult} from 'ash-core';
import {pathFields} from './delta.js';
import {array, integer, nullable, object, optional, string, type Infer} from './schema.js';
import {REVISION, revisionFields, TURN, turnFields} from './turn.js';

const pathSchemas = {path: string, pathBytes: optional(string), revision: REVISION};

export const HISTORY = object({...pathSchemas, changes: array(TURN)});

export function historyDocument({path, key, turns}: HistoryResult): Infer<typeof HISTORY> {
  return {...pathFields(path), revision: revisionFields(key), changes: turns.map(turnFields)};
}

/** `change` of a line is an index into `changes`. */
export const BLAME = object({
  ...pathSchemas,
  owners: array(string),
  changes: array(TURN),
  latest: nullable(integer),
  lines: nullable(array(object({text: string, change: nullable(integer)}))),
});

export function blameDocument({path, key, owners, turn, lines}: BlameResult): Infer<typeof BLAME> {
  const all = [turn, ...(lines ?? []).map((line) => line.turn)];
  const turns = [...new Set(all)].filter((candidate) => candidate !== null);
  const indexOf = (candidate: typeof turn) => (candidate === null ? null : turns.indexOf(candidate));
  return {
    ...pathFields(path),
    revision: revisionFields(key),
    owners,
    changes: turns.map(turnFields),
    latest: indexOf(turn),
    lines: lines?.map((line) => ({text: line.text, change: indexOf(line.turn)})) ?? null,
  };
}

import type {PackageTurn, PathTurn, RevisionKey} from 'ash-core';
import {array, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

/** A revision by its numbers. */
export const REVISION = object({snapshot: integer, revision: integer});

export function revisionFields({snapshot, revision}: RevisionKey): Infer<typeof REVISION> {
  return {snapshot, revision};
}

/** An operation as far as it says where something came from. */
export const BY = object({id: integer, time: string, user: string, argv: array(string), summary: string});

export function byFields(operation: PathTurn['operation']): Infer<typeof BY> | null {
  if (operation === null) return null;
  const {id, time, user, argv, summary} = operation;
  return {id, time, user, argv, summary};
}

const cameFields = {
  revision: REVISION,
  since: nullable(REVISION),
  revisionsGone: integer,
  operation: nullable(BY),
};

/** With which revision something came. */
export const CAME = object(cameFields);

export function cameDocument(turn: PackageTurn | PathTurn): Infer<typeof CAME> {
  return {
    revision: revisionFields(turn.key),
    since: turn.since && revisionFields(turn.since),
    revisionsGone: turn.gone,
    operation: byFields(turn.operation),
  };
}

/** The same of a path, with how it changed. */
export const TURN = object({
  ...cameFields,
  change: oneOf('added', 'removed', 'modified'),
  kind: oneOf('file', 'directory', 'symlink', 'block', 'character', 'fifo', 'socket'),
  aspects: array(oneOf('type', 'content', 'mode', 'owner', 'xattrs', 'target', 'device')),
});

export function turnFields(turn: PathTurn): Infer<typeof TURN> {
  const {change, kind, aspects} = turn.change;
  return {...cameDocument(turn), change, kind, aspects};
}

import {bytesToText, type ByteString} from 'ash-sdk';
import type {CarryReport} from 'ash-core';
import {pathFields} from './delta.js';
import {array, integer, object, optional, string, type Infer} from './schema.js';

const REVISION = object({snapshot: integer, revision: integer});
const PATH = {path: string, pathBytes: optional(string)};

/** What became of a layer that was brought to another revision. */
export const LAYER = object({
  from: REVISION,
  onto: REVISION,
  redundant: array(string),
  needed: array(string),
  older: array(string),
  unknown: array(string),
  carried: integer,
  conflicts: array(object({...PATH, why: string, disputed: array(string)})),
  left: array(object(PATH)),
  renumbered: array(object({...PATH, name: string, from: integer, to: integer, other: string})),
  ownersUnknown: array(string),
});

/** Names of accounts are bytes. */
function textOf(name: string): string {
  return bytesToText(name as ByteString);
}

export function layerFields(report: CarryReport): Infer<typeof LAYER> {
  const {from, onto, redundant, needed, older, unknown, carried, conflicts, left, renumbered, ownersUnknown} =
    report;
  return {
    from: {snapshot: from.snapshot, revision: from.revision},
    onto: {snapshot: onto.snapshot, revision: onto.revision},
    redundant,
    needed,
    older,
    unknown,
    carried,
    conflicts: conflicts.map(({path, why, disputed}) => ({...pathFields(path), why, disputed})),
    left: left.map(pathFields),
    renumbered: renumbered.map(({path, name, from: before, to, other}) => ({
      ...pathFields(path),
      ...{name: textOf(name), from: before, to, other: textOf(other)},
    })),
    ownersUnknown: ownersUnknown.map(textOf),
  };
}

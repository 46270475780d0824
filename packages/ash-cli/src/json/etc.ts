import {bytesToText} from 'ash-sdk';
import type {EtcDiff, EtcPatches, EtcStatus} from 'ash-core';
import {pathFields} from './delta.js';
import {array, nullable, object, oneOf, optional, string, type Infer} from './schema.js';

export const ETC_STATUS = object({
  deployment: string,
  conflicts: array(object({path: string, why: string})),
  /** What the package manager left beside edited configuration; null for who may not read all of it. */
  leftovers: nullable(array(object({path: string, beside: string}))),
  /** How `/etc` differs from the revision; null for who may not read all of it. */
  changes: nullable(
    array(
      object({
        path: string,
        pathBytes: optional(string),
        change: oneOf('added', 'removed', 'modified'),
        kind: oneOf('file', 'directory', 'symlink', 'block', 'character', 'fifo'),
        aspects: array(oneOf('type', 'content', 'mode', 'owner', 'xattrs', 'target', 'device')),
        /** `machine` and `derived` are never committed. */
        nature: oneOf('change', 'machine', 'derived'),
      }),
    ),
  ),
});

export function etcStatusDocument(status: EtcStatus): Infer<typeof ETC_STATUS> {
  const {deployment, conflicts, changes, leftovers} = status;
  return {
    deployment: deployment.name,
    conflicts: conflicts.map(({path, why}) => ({path: bytesToText(path), why})),
    leftovers:
      leftovers?.map(({path, beside}) => ({path: bytesToText(path), beside: bytesToText(beside)})) ?? null,
    changes:
      changes?.map(({path, change, kind, aspects, nature}) => ({
        ...pathFields(path),
        ...{change, kind, aspects, nature},
      })) ?? null,
  };
}

const PATCHES = array(object({path: string, patch: nullable(string)}));

/** Of conflicts from the machine's own file to the one that the snapshot brought, of changes from the revision's to the machine's. */
export const ETC_DIFF = object({conflicts: PATCHES, changes: PATCHES});

export function etcDiffDocument({conflicts, changes}: EtcDiff): Infer<typeof ETC_DIFF> {
  return {conflicts: rows(conflicts), changes: rows(changes)};
}

function rows(patches: EtcPatches): Infer<typeof PATCHES> {
  return [...patches].map(([path, patch]) => ({path: bytesToText(path), patch}));
}

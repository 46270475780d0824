import {bytesFromText, bytesToBuffer, bytesToText, type ByteString} from 'ash-sdk';
import type {ConfigurationChange, Delta, DiffResult, FileChange, PackageChange} from 'ash-core';
import {array, boolean, integer, nullable, object, oneOf, optional, string, type Infer} from './schema.js';

const fileFields = {
  path: string,
  pathBytes: optional(string),
  change: oneOf('added', 'removed', 'modified'),
  kind: oneOf('file', 'directory', 'symlink', 'block', 'character', 'fifo', 'socket'),
  aspects: array(oneOf('type', 'content', 'mode', 'owner', 'xattrs', 'target', 'device')),
  owners: array(string),
  explained: boolean,
};

const FILE = object(fileFields);
const CONFIGURATION = object({...fileFields, patch: optional(nullable(string))});

export const PACKAGE_CHANGE = object({
  name: string,
  change: oneOf('added', 'removed', 'upgraded', 'downgraded', 'changed'),
  from: nullable(string),
  to: nullable(string),
  requested: boolean,
});

const deltaSchemas = {
  packages: array(PACKAGE_CHANGE),
  configuration: array(CONFIGURATION),
  files: array(FILE),
  derived: integer,
  unreadable: integer,
};

export const DELTA = object(deltaSchemas);

export function packageChangeFields(found: PackageChange): Infer<typeof PACKAGE_CHANGE> {
  const {name, change, from, to, requested} = found;
  return {name, change, from, to, requested};
}

export function deltaFields({
  packages,
  configuration,
  files,
  derived,
  unreadable,
}: Delta): Infer<typeof DELTA> {
  return {
    packages: packages.map(packageChangeFields),
    configuration: configuration.map(configurationFields),
    files: files.map(fileOf),
    derived,
    unreadable,
  };
}

const SIDE = object({snapshot: integer, revision: integer, deployment: optional(string)});
const NAMES = object({added: array(string), removed: array(string)});

export const DIFF = object({
  from: SIDE,
  to: SIDE,
  ...deltaSchemas,
  services: object({enabled: array(string), disabled: array(string)}),
  users: NAMES,
  groups: NAMES,
});

export function diffDocument(diff: DiffResult): Infer<typeof DIFF> {
  const {from, to, services, users, groups} = diff;
  return {
    from: sideFields(from),
    to: sideFields(to),
    ...deltaFields(diff),
    services: {enabled: services.enabled, disabled: services.disabled},
    users: {added: users.added, removed: users.removed},
    groups: {added: groups.added, removed: groups.removed},
  };
}

function sideFields({snapshot, revision, deployment}: DiffResult['from']): Infer<typeof SIDE> {
  return {snapshot, revision, ...(deployment === undefined ? {} : {deployment})};
}

function configurationFields(change: ConfigurationChange): Infer<typeof CONFIGURATION> {
  return {...fileOf(change), ...(change.patch === undefined ? {} : {patch: change.patch})};
}

function fileOf({path, change, kind, aspects, owners, explained}: FileChange): Infer<typeof FILE> {
  return {...pathFields(path), change, kind, aspects, owners, explained};
}

/** A path as text; where that loses bytes, the bytes in base64 beside it. */
export function pathFields(path: ByteString): {readonly path: string; readonly pathBytes?: string} {
  const text = bytesToText(path);
  if (bytesFromText(text) === path) return {path: text};
  return {path: text, pathBytes: bytesToBuffer(path).toString('base64')};
}

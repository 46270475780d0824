import type {FingerprintResult, VerifyResult} from 'ash-core';
import {pathFields} from './delta.js';
import {array, boolean, integer, nullable, object, oneOf, optional, string, type Infer} from './schema.js';
import {REVISION} from './turn.js';

export const FINGERPRINT = object({
  revision: REVISION,
  fingerprint: string,
  packages: integer,
  paths: integer,
});

export function fingerprintDocument({
  snapshot,
  revision,
  fingerprint,
  packages,
  paths,
}: FingerprintResult): Infer<typeof FINGERPRINT> {
  return {revision: {snapshot, revision}, fingerprint, packages, paths};
}

const DIFFERENCES = object({
  packages: array(
    object({
      name: string,
      change: oneOf('added', 'removed', 'changed'),
      expected: nullable(string),
      found: nullable(string),
    }),
  ),
  paths: array(
    object({
      path: string,
      pathBytes: optional(string),
      change: oneOf('added', 'removed', 'modified'),
      kind: oneOf('file', 'directory', 'symlink', 'block', 'character', 'fifo', 'socket'),
      aspects: array(oneOf('type', 'content', 'mode', 'owner', 'xattrs', 'target', 'device', 'links')),
    }),
  ),
});

export const VERIFIED = object({
  revision: REVISION,
  equal: boolean,
  fingerprint: nullable(string),
  differences: nullable(DIFFERENCES),
});

export function verifiedDocument(result: VerifyResult): Infer<typeof VERIFIED> {
  const {snapshot, revision, equal, fingerprint, differences} = result;
  return {
    ...{revision: {snapshot, revision}, equal, fingerprint},
    differences: differences && {
      packages: differences.packages.map(({name, change, expected, found}) => ({
        name,
        change,
        expected,
        found,
      })),
      paths: differences.paths.map(({path, change, kind, aspects}) => ({
        ...pathFields(path),
        ...{change, kind, aspects},
      })),
    },
  };
}

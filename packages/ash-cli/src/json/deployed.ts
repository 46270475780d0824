import {bytesToText} from 'ash-sdk';
import type {Deployed} from 'ash-core';
import {OPERATION, operationFields} from './operation.js';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

export const DEPLOYED = object({
  operation: OPERATION,
  deployment: object({
    id: integer,
    snapshot: integer,
    revision: integer,
    keep: nullable(string),
    created: string,
    health: oneOf('untried', 'good', 'bad'),
    fromMenu: boolean,
  }),
  /** Paths that the shared `/var` got. */
  seeded: array(string),
  /** Paths in `/etc` where the machine's own and the snapshot's are both wanted: the machine's was kept. */
  conflicts: array(string),
});

export function deployedDocument({operation, deployment, seeded, etc}: Deployed): Infer<typeof DEPLOYED> {
  return {
    operation: operationFields(operation),
    deployment,
    seeded: seeded.map((path) => `/var${bytesToText(path)}`),
    conflicts: (etc?.conflict ?? []).map(({path}) => bytesToText(path)),
  };
}

export const BOOT_UPDATED = object({updated: boolean});

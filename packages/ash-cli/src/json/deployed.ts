import {bytesToText} from 'ash-sdk';
import type {Deployed, Dropped} from 'ash-core';
import {OPERATION, operationFields} from './operation.js';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

const DEPLOYMENT = object({
  id: integer,
  snapshot: integer,
  revision: integer,
  keep: nullable(string),
  created: string,
  health: oneOf('untried', 'good', 'bad'),
  fromMenu: boolean,
});

export const DEPLOYED = object({
  operation: OPERATION,
  /** False when it was made, true when it was dropped. */
  dropped: boolean,
  deployment: DEPLOYMENT,
  /** Paths that the shared `/var` got. */
  seeded: array(string),
  /** Paths in `/etc` where the machine's own and the snapshot's are both wanted: the machine's was kept. */
  conflicts: array(string),
  /** Whether the machine comes back by itself when it doesn't come up; if not, why. Null for one that was dropped. */
  fallback: nullable(oneOf('automatic', 'silent', 'uncounted', 'first')),
});

export function deployedDocument(deployed: Deployed): Infer<typeof DEPLOYED> {
  const {operation, deployment, seeded, etc, fallback} = deployed;
  return {
    operation: operationFields(operation),
    dropped: false,
    deployment: deploymentFields(deployment),
    seeded: seeded.map((path) => `/var${bytesToText(path)}`),
    conflicts: (etc?.conflict ?? []).map(({path}) => bytesToText(path)),
    fallback,
  };
}

export function droppedDocument({operation, deployment}: Dropped): Infer<typeof DEPLOYED> {
  return {
    operation: operationFields(operation),
    dropped: true,
    deployment: deploymentFields(deployment),
    seeded: [],
    conflicts: [],
    fallback: null,
  };
}

function deploymentFields(deployment: Deployed['deployment']): Infer<typeof DEPLOYMENT> {
  const {id, snapshot, revision, keep, created, health, fromMenu} = deployment;
  return {id, snapshot, revision, keep, created, health, fromMenu};
}

export const BOOT_UPDATED = object({updated: boolean});

import {bytesToText, type RootPath} from 'ash-sdk';
import type {EtcStatus} from 'ash-core';
import {array, nullable, object, string, type Infer} from './schema.js';

export const ETC_STATUS = object({
  deployment: string,
  conflicts: array(object({path: string, why: string})),
});

export function etcStatusDocument({deployment, conflicts}: EtcStatus): Infer<typeof ETC_STATUS> {
  return {
    deployment: deployment.name,
    conflicts: conflicts.map(({path, why}) => ({path: bytesToText(path), why})),
  };
}

/** From the machine's own file to the one that the snapshot brought. */
export const ETC_DIFF = object({conflicts: array(object({path: string, patch: nullable(string)}))});

export function etcDiffDocument(patches: ReadonlyMap<RootPath, string | null>): Infer<typeof ETC_DIFF> {
  return {conflicts: [...patches].map(([path, patch]) => ({path: bytesToText(path), patch}))};
}

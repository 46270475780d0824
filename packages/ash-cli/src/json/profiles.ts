import type {ProfileContents, ProfileListing} from 'ash-core';
import {array, boolean, nullable, object, string, type Infer} from './schema.js';
import {SNAPSHOT, snapshotFields} from './snapshot.js';

const FIELDS = {
  id: string,
  title: string,
  summary: string,
  services: array(string),
  /** Whether it was installed as a profile. */
  installed: boolean,
};

export const PROFILES = object({
  snapshot: SNAPSHOT,
  profiles: array(object({...FIELDS, packages: array(string)})),
});

export function profilesDocument({snapshot, profiles}: ProfileListing): Infer<typeof PROFILES> {
  return {
    snapshot: snapshotFields(snapshot),
    profiles: profiles.map(({id, title, summary, services, installed, packages}) => ({
      ...{id, title, summary, services, installed, packages},
    })),
  };
}

export const PROFILE = object({
  snapshot: SNAPSHOT,
  ...FIELDS,
  /** The version that the snapshot has; null when it hasn't the package. */
  packages: array(object({name: string, version: nullable(string)})),
  /** What was not there before; null when it was not installed as a profile. */
  brought: nullable(object({packages: array(string), services: array(string)})),
});

export function profileDocument(contents: ProfileContents): Infer<typeof PROFILE> {
  const {snapshot, profile, packages, record} = contents;
  const {id, title, summary, services} = profile;
  return {
    snapshot: snapshotFields(snapshot),
    ...{id, title, summary, services},
    installed: record !== undefined,
    packages: packages.map(({name, installed}) => ({name, version: installed?.version ?? null})),
    brought: record === undefined ? null : {packages: record.brought, services: record.services},
  };
}

import type {WhyResult} from 'ash-core';
import {pathFields} from './delta.js';
import {array, boolean, nullable, object, optional, string, type Infer} from './schema.js';
import {CAME, cameDocument, REVISION, revisionFields} from './turn.js';

export const WHY = object({
  revision: REVISION,
  path: nullable(string),
  pathBytes: optional(string),
  packages: array(
    object({
      name: string,
      version: string,
      requested: boolean,
      came: nullable(CAME),
      chain: nullable(array(string)),
      asked: nullable(CAME),
    }),
  ),
});

export function whyDocument({key, path, reasons}: WhyResult): Infer<typeof WHY> {
  return {
    revision: revisionFields(key),
    ...(path === null ? {path: null} : pathFields(path)),
    packages: reasons.map(({package: {name, version, requested}, came, chain, asked}) => ({
      ...{name, version, requested, chain},
      came: came && cameDocument(came),
      asked: asked && cameDocument(asked),
    })),
  };
}

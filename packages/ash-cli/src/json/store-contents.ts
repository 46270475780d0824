import type {StoreContents} from 'ash-core';
import {array, boolean, integer, object, string, type Infer} from './schema.js';

const REVISION = object({name: string, snapshot: integer, current: boolean, own: integer, shared: integer});

export const STORE_CONTENTS = object({
  revisions: array(REVISION),
  work: array(string),
  size: integer,
  free: integer,
});

export function storeContentsDocument({
  revisions,
  work,
  size,
  free,
}: StoreContents): Infer<typeof STORE_CONTENTS> {
  return {
    revisions: revisions.map(({name, snapshot, current, own, shared}) => ({
      name,
      snapshot,
      current,
      own,
      shared,
    })),
    work,
    size,
    free,
  };
}

import type {Sending} from 'ash-core';
import {array, integer, nullable, object, oneOf, string, type Infer} from './schema.js';

export const SENT = object({
  snapshots: array(object({number: integer, revision: integer, name: nullable(string)})),
  form: oneOf('native', 'files'),
  file: string,
  bytes: integer,
});

/** A stream that was written to a file. */
export interface Sent extends Pick<Sending, 'snapshots' | 'form'> {
  readonly file: string;
  readonly bytes: number;
}

export function sentDocument({snapshots, form, file, bytes}: Sent): Infer<typeof SENT> {
  return {
    snapshots: snapshots.map(({number, revision, name}) => ({number, revision, name})),
    form,
    file,
    bytes,
  };
}

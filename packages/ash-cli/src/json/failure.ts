import {EXIT_CODES, type AshError} from 'ash-sdk';
import {integer, nullable, object, string, unknown, type Infer} from './schema.js';

export const FAILURE_FIELDS = object({
  code: string,
  message: string,
  hint: nullable(string),
  exitCode: integer,
  output: nullable(string),
  data: nullable(unknown),
});

export const FAILURE = object({error: FAILURE_FIELDS});

/** What `--json` prints when a command fails. */
export function failureDocument(error: AshError): Infer<typeof FAILURE> {
  return {error: errorFields(error)};
}

/** One error among results. */
export function errorFields(error: AshError): Infer<typeof FAILURE_FIELDS> {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint ?? null,
    exitCode: EXIT_CODES[error.exit].code,
    output: error.output ?? null,
    data: error.data ?? null,
  };
}

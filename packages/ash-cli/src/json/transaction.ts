import type {LiveInstalled, RebaseResult} from 'ash-core';
import {DELTA, deltaFields} from './delta.js';
import {FAILURE_FIELDS, errorFields} from './failure.js';
import {LIVE_INSTALLED, liveInstalledFields} from './live.js';
import {LAYER, layerFields} from './layer.js';
import {OPERATION, operationFields} from './operation.js';
import {array, integer, nullable, object, oneOf, optional, string, type Infer} from './schema.js';

const RESULT = object({
  snapshot: integer,
  outcome: oneOf('committed', 'unchanged', 'declined', 'failed'),
  revision: integer,
  operation: nullable(OPERATION),
  delta: nullable(DELTA),
  error: nullable(FAILURE_FIELDS),
  log: nullable(string),
  exitCode: nullable(integer),
  layer: optional(LAYER),
});

export const TRANSACTION = object({results: array(RESULT), live: optional(LIVE_INSTALLED)});

/** What commands that run programs in snapshots print: one result for each snapshot. */
export function transactionDocument(
  results: readonly RebaseResult[],
  live?: LiveInstalled,
): Infer<typeof TRANSACTION> {
  return {results: results.map(resultFields), ...(live && {live: liveInstalledFields(live)})};
}

function resultFields(result: RebaseResult): Infer<typeof RESULT> {
  return {
    snapshot: result.snapshot,
    outcome: result.outcome,
    revision: result.revision,
    operation: result.operation === undefined ? null : operationFields(result.operation),
    delta: result.delta === undefined ? null : deltaFields(result.delta),
    error: result.error === undefined ? null : errorFields(result.error),
    log: result.log ?? null,
    exitCode: result.exitCode ?? null,
    ...(result.layer && {layer: layerFields(result.layer)}),
  };
}

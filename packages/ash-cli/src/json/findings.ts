import type {Finding} from 'ash-core';
import {array, nullable, object, oneOf, string, type Infer} from './schema.js';

export const FINDINGS = object({
  findings: array(
    object({level: oneOf('problem', 'warning', 'ok'), message: string, hint: nullable(string)}),
  ),
});

export function findingsDocument(findings: readonly Finding[]): Infer<typeof FINDINGS> {
  return {findings: findings.map(({level, message, hint}) => ({level, message, hint: hint ?? null}))};
}

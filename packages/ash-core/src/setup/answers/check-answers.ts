import * as v from 'valibot';
import {answerInvalid} from '../../errors/setup.js';
import {ANSWERS_SCHEMA, type GivenAnswers} from './schema.js';

const KEYS = 'keys with values';

/** The answers in a value, or an `AshError` that names the source (a file, or the command line), the key, and what was expected. */
export function checkAnswers(value: unknown, source: string): GivenAnswers {
  if (Array.isArray(value)) throw answerInvalid({source, key: null, expected: KEYS, found: value});
  const result = v.safeParse(ANSWERS_SCHEMA, value, {abortEarly: true});
  if (result.success) return result.output;
  const [issue] = result.issues;
  const expected = issue.type === 'strict_object' ? expectedKey(issue) : issue.message;
  throw answerInvalid({source, key: v.getDotPath(issue), expected, found: issue.input});
}

/** For a key that isn't known, or a value that has no keys at all. */
function expectedKey(issue: v.BaseIssue<unknown>): string {
  if (issue.expected !== 'never')
    return issue.expected === 'Object' ? KEYS : `the key ${issue.expected ?? ''}`;
  const known =
    issue.path?.length === 1 ? `one of ${Object.keys(ANSWERS_SCHEMA.entries).join(', ')}` : 'no such key';
  return known;
}

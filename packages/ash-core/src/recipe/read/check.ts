import * as v from 'valibot';
import {recipeInvalid} from '../../errors/recipe.js';
import {nearestWord} from '../../text/nearest-word.js';
import {LOCK_SCHEMA, RECIPE_SCHEMA, type Lock, type Recipe} from '../schema.js';
import {locate} from './locate.js';
import {findMistake} from './mistakes.js';
import type {Yaml} from './read-yaml.js';

/** The recipe in a file, or an `AshError` that says what was expected where. */
export function checkRecipe(yaml: Yaml): Recipe {
  const recipe = checked(yaml, RECIPE_SCHEMA);
  const mistake = findMistake(recipe);
  if (mistake !== undefined)
    throw recipeInvalid({...placed(yaml, mistake.keys), ...mistake, found: undefined});
  return recipe;
}

export function checkLock(yaml: Yaml): Lock {
  return checked(yaml, LOCK_SCHEMA);
}

function checked<const Schema extends v.GenericSchema>(yaml: Yaml, schema: Schema): v.InferOutput<Schema> {
  if (Array.isArray(yaml.value))
    throw recipeInvalid({...placed(yaml, []), keys: [], expected: 'keys with values', found: 'a list'});
  const result = v.safeParse(schema, yaml.value ?? {}, {abortEarly: true});
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = (issue.path ?? []).map(({key}) => (typeof key === 'number' ? key : String(key)));
  throw recipeInvalid({
    ...placed(yaml, keys),
    keys,
    ...expectation(schema, issue, keys),
    found: foundIn(issue),
    lacksQuotes: issue.expected === 'string' && typeof issue.input === 'number',
  });
}

function placed({path, text}: Yaml, keys: readonly (string | number)[]) {
  return {path, ...locate(text, keys)};
}

function expectation(
  schema: v.GenericSchema,
  issue: v.BaseIssue<unknown>,
  keys: readonly (string | number)[],
): {readonly expected: string; readonly meant?: string | undefined} {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = keysAt(schema, keys.slice(0, -1));
    return {expected: `one of ${known.join(', ')}`, meant: nearestWord(String(keys.at(-1)), known)};
  }
  if (issue.type === 'strict_object' && issue.expected !== 'Object') return {expected: 'there'};
  return {expected: issue.type === 'strict_object' ? 'keys with values' : issue.message};
}

function foundIn({type, expected, input}: v.BaseIssue<unknown>): string | undefined {
  if (type === 'strict_object' && expected !== 'Object') return undefined;
  const text = input instanceof Date ? 'a date' : (JSON.stringify(input) as string | undefined);
  if (text === undefined) return 'nothing';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

interface Inner {
  readonly entries?: Readonly<Record<string, Inner>>;
  readonly item?: Inner;
  readonly value?: Inner;
  readonly wrapped?: Inner;
}

/** The keys that the schema knows at the end of a way. */
function keysAt(schema: v.GenericSchema, keys: readonly (string | number)[]): readonly string[] {
  let at: Inner | undefined = schema as unknown as Inner;
  for (const key of keys) {
    at = at?.wrapped ?? at;
    at = at?.entries === undefined ? (at?.item ?? at?.value) : at.entries[key];
  }
  return Object.keys((at?.wrapped ?? at)?.entries ?? {});
}

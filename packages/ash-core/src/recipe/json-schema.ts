import type * as v from 'valibot';
import {LOCK_SCHEMA, RECIPE_SCHEMA} from './schema.js';

type Json = Readonly<Record<string, unknown>>;

/** What is used of valibot's description of a schema. */
interface Described {
  readonly type: string;
  readonly expects?: string | null;
  readonly message?: unknown;
  readonly entries?: Readonly<Record<string, Described>>;
  readonly item?: Described;
  readonly key?: Described;
  readonly value?: Described;
  readonly wrapped?: Described;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly requirement?: unknown;
  readonly pipe?: readonly Described[];
}

/** The formats of recipes and locks, as JSON Schema (draft 2020-12). */
export const RECIPE_JSON_SCHEMAS: Readonly<Record<string, Json>> = {
  recipe: published("A recipe, as 'ash export' writes and 'ash apply' reads it.", RECIPE_SCHEMA),
  'recipe-lock': published("A lock, as 'ash export --lock' writes it.", LOCK_SCHEMA),
};

function published(description: string, schema: v.GenericSchema): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    description,
    ...jsonOf(schema),
  };
}

function jsonOf(schema: Described): Json {
  const {entries = {}, item, key, value, wrapped} = schema;
  switch (schema.type) {
    case 'strict_object': {
      const fields = Object.entries(entries);
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, inner]) => [name, jsonOf(inner)])),
        required: fields.filter(([, inner]) => inner.type !== 'exact_optional').map(([name]) => name),
        additionalProperties: false,
      };
    }
    case 'exact_optional':
      return wrapped ? jsonOf(wrapped) : {};
    case 'array':
      return {type: 'array', ...(item && {items: jsonOf(item)}), ...limits(schema, 'Items')};
    case 'record':
      return {
        type: 'object',
        ...(key && {propertyNames: jsonOf(key)}),
        ...(value && {additionalProperties: jsonOf(value)}),
      };
    case 'literal':
      return {const: schema.literal};
    case 'picklist':
      return {enum: schema.options};
    case 'number':
      return {type: 'integer', ...limits(schema, '')};
    case 'string':
      return {type: 'string', ...limits(schema, 'Length')};
    default:
      return {type: schema.type};
  }
}

/** What is asked of a value beyond its type. */
function limits({pipe = []}: Described, of: 'Items' | 'Length' | ''): Json {
  const known: Record<string, unknown> = {};
  for (const {type, requirement} of pipe) {
    if (type === 'max_length' && requirement !== Infinity) known[`max${of}`] = requirement;
    if (type === 'min_value') known['minimum'] = requirement;
    if (type === 'max_value') known['maximum'] = requirement;
    if (type === 'regex' && requirement instanceof RegExp) known['pattern'] = requirement.source;
  }
  return known;
}

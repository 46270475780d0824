/** A JSON Schema (draft 2020-12), and for the compiler the type of what it describes. */
export interface Schema<T> {
  readonly json: Readonly<Record<string, unknown>>;
  /** Never there: it carries the type. */
  readonly type?: T;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

export const string: Schema<string> = {json: {type: 'string'}};
export const integer: Schema<number> = {json: {type: 'integer'}};
export const number: Schema<number> = {json: {type: 'number'}};
export const boolean: Schema<boolean> = {json: {type: 'boolean'}};
export const unknown: Schema<unknown> = {json: {}};

/** One of these words. */
export function oneOf<const T extends readonly string[]>(...words: T): Schema<T[number]> {
  return {json: {enum: words}};
}

export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {json: {anyOf: [schema.json, {type: 'null'}]}};
}

export function array<T>(items: Schema<T>): Schema<readonly T[]> {
  return {json: {type: 'array', items: items.json}};
}

/** An object with any keys. */
export function dictionary<T>(values: Schema<T>): Schema<Readonly<Record<string, T>>> {
  return {json: {type: 'object', additionalProperties: values.json}};
}

/** A field that may be absent. */
export interface Optional<T> extends Schema<T> {
  readonly optional: true;
}

export function optional<T>(schema: Schema<T>): Optional<T> {
  return {json: schema.json, optional: true};
}

type Fields = Readonly<Record<string, Schema<unknown>>>;
type OptionalKeys<F extends Fields> = {[K in keyof F]: F[K] extends Optional<unknown> ? K : never}[keyof F];
type ObjectOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]>;
} & {readonly [K in OptionalKeys<F>]?: Infer<F[K]>};

/** An object with exactly these fields. */
export function object<F extends Fields>(fields: F): Schema<ObjectOf<F>> {
  const entries = Object.entries(fields);
  return {
    json: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, schema]) => [key, schema.json])),
      required: entries.filter(([, schema]) => !('optional' in schema)).map(([key]) => key),
      additionalProperties: false,
    },
  };
}

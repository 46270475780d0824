type Json = Readonly<Record<string, unknown>>;

/** Where a value breaks a JSON Schema of the kind that src/json builds, one sentence for each place. */
export function violations(value: unknown, schema: Json, path = '$'): string[] {
  if (Array.isArray(schema['anyOf'])) {
    const tries = (schema['anyOf'] as Json[]).map((choice) => violations(value, choice, path));
    return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? []);
  }
  if (Array.isArray(schema['enum']))
    return schema['enum'].includes(value) ? [] : [`${path} is none of the words`];
  switch (schema['type']) {
    case undefined:
      return [];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, index) => violations(item, schema['items'] as Json, `${path}[${index}]`))
        : [`${path} is no array`];
    case 'object':
      return isObject(value) ? objectViolations(value, schema, path) : [`${path} is no object`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path} is no integer`];
    case 'null':
      return value === null ? [] : [`${path} is not null`];
    default:
      return typeof value === schema['type'] ? [] : [`${path} is no ${String(schema['type'])}`];
  }
}

function objectViolations(value: Json, schema: Json, path: string): string[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const missing = ((schema['required'] ?? []) as string[]).filter((key) => !Object.hasOwn(value, key));
  const inside = Object.entries(value).flatMap(([key, field]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : schema['additionalProperties'];
    return isObject(known) ? violations(field, known, `${path}.${key}`) : [`${path}.${key} is unknown`];
  });
  return [...missing.map((key) => `${path}.${key} is missing`), ...inside];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

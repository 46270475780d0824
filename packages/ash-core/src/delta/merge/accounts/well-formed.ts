import type {Field, FieldKind} from './formats.js';
import type {Row} from './rows.js';

const NUMBERS: ReadonlySet<FieldKind> = new Set(['id', 'start', 'count']);

/**
 * Whether a line is what its file is made of: a comment, an empty line, an entry for a name service, or a record with a name, with
 * numbers where they belong, and as many fields as there are. Of shadow(5) the last ones may be missing.
 */
export function isWellFormed(format: readonly Field[], {name, fields}: Row): boolean {
  if (/^(?:\s*$|[#+-])/.test(name)) return fields.length === 1 && (name.trim() === '' || /^[#+-]/.test(name));
  if (fields.length < 2 || fields.length > format.length) return false;
  const mayEndEarly = format.every(({kind}) => kind === 'key' || kind === 'value');
  if (fields.length < format.length && !mayEndEarly) return false;
  return fields.every((field, index) => !NUMBERS.has(format[index]?.kind ?? 'value') || /^\d+$/.test(field));
}

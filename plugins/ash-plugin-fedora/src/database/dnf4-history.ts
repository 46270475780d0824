import {readTables, type SqliteTable} from '../sqlite/database.js';
import type {DatabaseFiles} from '../sqlite/pages.js';
import type {SqliteValue} from '../sqlite/record.js';

/** Actions that name the version that went, not the one that came. Source: libdnf's libdnf/transaction/Types.hpp. */
const REPLACED = new Set([3, 5, 7, 10]);
const REMOVED = 8;
const DONE = 1;
/** Reasons: a dependency, a weak dependency. */
const AUTOMATIC = new Set([1, 4]);

/** The packages that came along as dependencies, by `name.architecture`: the last transaction that had to do with each says so. */
export function readReasons(files: DatabaseFiles): Set<string> {
  const tables = readTables(files);
  const packages = new Map<SqliteValue, string>();
  for (const {values, id, at} of named(tables.get('rpm'))) {
    const [name, architecture] = [values[at('name')], values[at('arch')]];
    if (typeof name === 'string' && typeof architecture === 'string') {
      packages.set(values[at('item_id')] ?? id, `${name}.${architecture}`);
    }
  }
  const done = new Set<SqliteValue>();
  for (const {values, id, at} of named(tables.get('trans')))
    if (values[at('state')] === DONE) done.add(values[at('id')] ?? id);

  const last = new Map<string, {readonly transaction: number; readonly isAutomatic: boolean}>();
  for (const {values, at} of named(tables.get('trans_item'))) {
    const key = packages.get(values[at('item_id')] ?? null);
    const transaction = values[at('trans_id')];
    const action = values[at('action')];
    if (key === undefined || typeof transaction !== 'number' || typeof action !== 'number') continue;
    if (!done.has(transaction) || REPLACED.has(action) || (last.get(key)?.transaction ?? -1) > transaction)
      continue;
    const reason = values[at('reason')];
    last.set(key, {
      transaction,
      isAutomatic: action !== REMOVED && typeof reason === 'number' && AUTOMATIC.has(reason),
    });
  }
  return new Set([...last].filter(([, {isAutomatic}]) => isAutomatic).map(([key]) => key));
}

interface NamedRow {
  readonly id: number;
  readonly values: readonly SqliteValue[];
  /** Index of a column; -1, which has no value, when the table lacks it. */
  readonly at: (column: string) => number;
}

function* named(table: SqliteTable | undefined): Generator<NamedRow> {
  if (table === undefined) return;
  const columns = new Map(table.columns.map((name, index) => [name, index]));
  const at = (column: string): number => columns.get(column) ?? -1;
  for (const row of table.rows()) yield {...row, at};
}

import {damagedDatabase} from '../errors/damaged-database.js';
import {columnsOf} from './columns.js';
import {Pages, type DatabaseFiles} from './pages.js';
import {readRecord, type SqliteValue} from './record.js';
import {tableRows} from './table-tree.js';

/** A row of a table. */
export interface SqliteRow {
  readonly id: number;
  /** In the order of the columns; the column that is the row's id itself holds null, and columns added later may be missing. */
  readonly values: readonly SqliteValue[];
}

/** A table that can be read. */
export interface SqliteTable {
  readonly columns: readonly string[];
  rows(): Generator<SqliteRow>;
}

/** The tables of a database by name. Rows are read when they are asked for; damaged ones throw `ASH_PACKAGE_DATABASE_DAMAGED`. */
export function readTables(files: DatabaseFiles): ReadonlyMap<string, SqliteTable> {
  const pages = new Pages(files);
  const tables = new Map<string, SqliteTable>();
  for (const {values} of rowsOf(pages, 1)) {
    const [type, name, , root, statement] = values;
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || root === 0) continue;
    const columns = typeof statement === 'string' ? columnsOf(statement) : [];
    tables.set(name, {columns, rows: () => rowsOf(pages, root)});
  }
  return tables;
}

function* rowsOf(pages: Pages, root: number): Generator<SqliteRow> {
  for (const {id, payload} of tableRows(pages, root)) {
    const values = readRecord(payload);
    if (values === undefined) throw damagedDatabase(pages.name, `row ${id}`);
    yield {id, values};
  }
}

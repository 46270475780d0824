import {damagedDatabase, unknownDatabase} from '../errors/damaged-database.js';
import {HeaderDamage, RpmHeader} from '../rpm/header.js';
import {TAG} from '../rpm/tags.js';
import {readTables} from '../sqlite/database.js';
import type {DatabaseFiles} from '../sqlite/pages.js';

/** No system has as many packages. */
const MOST_PACKAGES = 200_000;
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;
const WORD = /^[A-Za-z0-9_.+~^]+$/;

/** A package as rpm's database has it. */
export interface PackageRow {
  readonly name: string;
  /** `epoch:version-release`, without an epoch of 0. */
  readonly version: string;
  readonly architecture: string;
  readonly summary: string | undefined;
  /** In bytes. */
  readonly size: number | undefined;
  /** Seconds since 1970. */
  readonly installTime: number;
  readonly header: RpmHeader;
}

/** Calls a reader of headers; damage becomes an `AshError` that names the file and the package. */
export function reading<T>(file: string, where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof HeaderDamage) throw damagedDatabase(file, `${where}, ${error.message}`);
    throw error;
  }
}

/** A package of which only the name has been read. */
export type NamedHeader = Pick<PackageRow, 'name' | 'header'>;

/** The packages in the order of the database. Keys of repositories, which rpm keeps there too, are none. */
export function packageRows(files: DatabaseFiles): PackageRow[] {
  return readRows(files, rowOf);
}

/** The same with nothing but their names. */
export function namedHeaders(files: DatabaseFiles): NamedHeader[] {
  return readRows(files, namedHeader);
}

function readRows<Row extends NamedHeader>(
  files: DatabaseFiles,
  read: (header: RpmHeader) => Row | undefined,
): Row[] {
  const table = readTables(files).get('Packages');
  if (table === undefined) throw unknownDatabase(files.name, 'it has no table of packages');
  const place = Math.max(1, table.columns.indexOf('blob'));
  const rows: Row[] = [];
  let count = 0;
  for (const {id, values} of table.rows()) {
    count += 1;
    if (count > MOST_PACKAGES)
      throw unknownDatabase(files.name, `it has more than ${MOST_PACKAGES} packages`);
    const blob = values[place];
    if (blob === undefined || blob === null || typeof blob !== 'object')
      throw damagedDatabase(files.name, `row ${id}`);
    const row = reading(files.name, `row ${id}`, () => read(new RpmHeader(blob)));
    if (row === undefined) throw damagedDatabase(files.name, `row ${id}, the name of the package`);
    if (row.name !== 'gpg-pubkey') rows.push(row);
  }
  return rows;
}

function namedHeader(header: RpmHeader): NamedHeader | undefined {
  const name = header.text(TAG.name) ?? '';
  return NAME.test(name) ? {name, header} : undefined;
}

function rowOf(header: RpmHeader): PackageRow | undefined {
  const named = namedHeader(header);
  const version = header.text(TAG.version) ?? '';
  const release = header.text(TAG.release) ?? '';
  const architecture = header.text(TAG.architecture) ?? '';
  if (
    named === undefined ||
    !WORD.test(version) ||
    !WORD.test(release) ||
    (architecture !== '' && !WORD.test(architecture))
  )
    return undefined;
  const epoch = header.number(TAG.epoch) ?? 0;
  const summary = header.text(TAG.summary)?.split('\n')[0];
  return {
    name: named.name,
    version: `${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`,
    architecture,
    summary: summary === '' ? undefined : summary,
    size: header.number(TAG.longSize) ?? header.number(TAG.size),
    installTime: header.number(TAG.installTime) ?? 0,
    header,
  };
}

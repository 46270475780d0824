import {findDatabase} from '../database/find-database.js';
import type {ByteSource} from '../sqlite/byte-source.js';
import {readTables} from '../sqlite/database.js';
import {RpmHeader} from '../rpm/header.js';
import {TAG} from '../rpm/tags.js';
import type {RootReader} from 'ash-sdk';

/** Stands before each header in a list of headers. Source: rpm's docs/manual/format_header.md. */
const MAGIC = Buffer.from('8eade80100000000', 'hex');

/** A header as it lies in the database, and what it is the header of. */
interface Row {
  readonly key: string;
  readonly name: string;
  readonly blob: ByteSource;
}

/** `name-version-release.architecture` with the epoch before the version; keys of repositories differ in their versions. */
export function keyOf(name: string, version: string, architecture: string): string {
  return `${name}-${version}.${architecture}`;
}

/**
 * The headers of some packages in the form that `rpmdb --importdb` takes, and of keys of repositories that only this root has. Undefined
 * when one of them is not in its database.
 */
export async function headerList(
  own: RootReader,
  keys: ReadonlySet<string>,
  others: readonly RootReader[],
): Promise<Buffer | undefined> {
  const known = new Set<string>();
  for (const root of others) for (const {key} of await rowsOf(root)) known.add(key);
  const rows = await rowsOf(own);
  const wanted = rows.filter(({key, name}) => keys.has(key) || (name === 'gpg-pubkey' && !known.has(key)));
  const found = new Set(wanted.map(({key}) => key));
  if ([...keys].some((key) => !found.has(key))) return undefined;
  return Buffer.concat(wanted.flatMap(({blob}) => [MAGIC, blob.slice(0, blob.length)]));
}

async function rowsOf(root: RootReader): Promise<readonly Row[]> {
  const table = readTables(await findDatabase(root)).get('Packages');
  if (table === undefined) return [];
  const place = Math.max(1, table.columns.indexOf('blob'));
  const rows: Row[] = [];
  for (const {values} of table.rows()) {
    const blob = values[place];
    if (blob === undefined || blob === null || typeof blob !== 'object') continue;
    const header = new RpmHeader(blob);
    const [name = '', version = '', release = '', architecture = ''] = [
      ...[header.text(TAG.name), header.text(TAG.version)],
      ...[header.text(TAG.release), header.text(TAG.architecture)],
    ];
    const epoch = header.number(TAG.epoch) ?? 0;
    const whole = `${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`;
    rows.push({key: keyOf(name, whole, architecture), name, blob});
  }
  return rows;
}

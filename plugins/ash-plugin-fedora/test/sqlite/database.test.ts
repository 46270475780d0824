import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {thrownBy} from 'ash-testkit';
import type {ByteSource} from '../../src/sqlite/byte-source.js';
import {readTables} from '../../src/sqlite/database.js';
import type {DatabaseFiles} from '../../src/sqlite/pages.js';
import type {SqliteValue} from '../../src/sqlite/record.js';
import {filesOf, hasSqlite, runSql, runSqlLogged} from '../helpers/sqlite.js';

/** As text that sqlite3 and this reader both can say. */
function shown(value: SqliteValue): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(3);
  if (typeof value === 'string') return `'${value}'`;
  return `x${value.slice(0, value.length).toString('hex')}`;
}

function literal(value: SqliteValue | Uint8Array): string {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return typeof value === 'number' ? String(value) : 'NULL';
}

function rowsOf(files: DatabaseFiles, table = 't'): string[] {
  const rows = [...(readTables(files).get(table)?.rows() ?? [])];
  return rows.map(
    ({id, values}) =>
      `${id} ${values
        .slice(1)
        .map((value) => shown(value))
        .join(' ')}`,
  );
}

describe('readTables', function () {
  this.timeout(60_000);
  let place = '';
  let count = 0;

  before(function () {
    if (hasSqlite()) return;
    this.test?.parent?.tests.forEach((test) => (test.title += ' (needs sqlite3)'));
    this.skip();
  });
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'ash-sqlite-'))));
  afterEach(() => {
    if (place !== '') rmSync(place, {recursive: true, force: true});
  });

  const values = fc.array(
    fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.stringMatching(/^[ -~äß]{0,40}$/),
      fc.uint8Array({maxLength: 12_000}),
    ),
    {minLength: 1, maxLength: 5},
  );

  it('reads what the real sqlite3 has written, with pages of all sizes, and with a log beside', () => {
    fc.assert(
      fc.property(
        fc.array(values, {maxLength: 25}),
        fc.array(values, {maxLength: 8}),
        fc.constantFrom(512, 1024, 4096, 65_536),
        fc.boolean(),
        (first, later, pageSize, isLogged) => {
          count += 1;
          const file = join(place, `${count}.db`);
          const insert = (
            rows: readonly (readonly (SqliteValue | Uint8Array)[])[],
            start: number,
          ): string[] =>
            rows.map(
              (row, index) =>
                `INSERT INTO t VALUES (${[start + index, ...row.map((value) => literal(value)), ...Array<string>(5 - row.length).fill('NULL')].join()});`,
            );
          runSql(file, [
            `PRAGMA page_size=${pageSize};`,
            'CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d, e);',
            ...insert(first, 1),
          ]);
          const changes = [
            ...insert(later, 1000),
            'DELETE FROM t WHERE id % 3 = 0;',
            "UPDATE t SET a = 'changed' WHERE id % 5 = 0;",
          ];
          if (isLogged) runSqlLogged(file, `${file}.copy`, changes);
          else runSql(file, changes);
          const expected = runSql(file, [
            "SELECT id || ' ' || " +
              ['a', 'b', 'c', 'd', 'e']
                .map(
                  (name) =>
                    `CASE typeof(${name}) WHEN 'null' THEN 'null' WHEN 'blob' THEN 'x' || lower(hex(${name})) WHEN 'text' THEN '''' || ${name} || '''' ELSE ${name} END`,
                )
                .join(" || ' ' || ") +
              ' FROM t ORDER BY id;',
          ]);
          const read = rowsOf(filesOf(isLogged ? `${file}.copy` : file));
          expect(read).to.deep.equal(expected.split('\n').filter((line) => line !== ''));
        },
      ),
      {numRuns: Number(process.env['ASH_TEST_RUNS'] ?? 25)},
    );
  });

  it('sees nothing of what a log holds without a commit, or behind a damaged frame', () => {
    const file = join(place, 'log.db');
    runSql(file, ['CREATE TABLE t (id INTEGER PRIMARY KEY, a);', 'INSERT INTO t VALUES (1, 1);']);
    runSqlLogged(file, `${file}.copy`, ['INSERT INTO t VALUES (2, 2);', 'INSERT INTO t VALUES (3, 3);']);
    const {content, log = Buffer.alloc(0)} = filesOf(`${file}.copy`);
    expect(rowsOf({name: '/db', content, log})).to.have.lengthOf(3);
    const cut = log.subarray(0, log.length - 1);
    expect(rowsOf({name: '/db', content, log: cut})).to.have.lengthOf(2);
    const damaged = Buffer.from(log);
    damaged[32 + 24 + 100] = (damaged[32 + 24 + 100] ?? 0) ^ 1;
    expect(rowsOf({name: '/db', content, log: damaged})).to.have.lengthOf(1);
    expect(
      rowsOf({name: '/db', content, log: Buffer.from('no log at all, but longer than a header of one')}),
    ).to.have.lengthOf(1);
  });

  it('reads a row of many megabytes only where it is asked for', () => {
    const file = join(place, 'large.db');
    runSql(file, [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a);',
      'INSERT INTO t VALUES (7, randomblob(8000000));',
    ]);
    const [row] = [...(readTables(filesOf(file)).get('t')?.rows() ?? [])];
    const blob = row?.values[1] as ByteSource;
    expect(blob.length).to.equal(8_000_000);
    const hex = runSql(file, ['SELECT hex(substr(a, 7999001, 2000)) FROM t;']).trim().toLowerCase();
    expect(blob.slice(7_999_000, 8_001_000).toString('hex')).to.equal(hex);
    expect(blob.slice(100, 100)).to.have.lengthOf(0);
  });

  it('refuses what is cut, of another kind or of an unknown version', async () => {
    const file = join(place, 'bad.db');
    runSql(file, [
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a);',
      'BEGIN;',
      ...Array.from({length: 300}, (_, index) => `INSERT INTO t VALUES (${index}, randomblob(300));`),
      'COMMIT;',
    ]);
    const {content} = filesOf(file);
    const read = (bytes: Buffer) => thrownBy(() => rowsOf({name: '/db', content: bytes}));
    expect(await read(content.subarray(0, content.length / 2))).to.include({
      code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    });
    expect(await read(content.subarray(0, 50))).to.include({code: 'ASH_PACKAGE_DATABASE_DAMAGED'});
    expect(await read(Buffer.alloc(4096, 'x'))).to.include({code: 'ASH_PACKAGE_DATABASE_UNKNOWN'});
    const newer = Buffer.from(content);
    newer[19] = 9;
    expect(await read(newer)).to.include({code: 'ASH_PACKAGE_DATABASE_UNKNOWN'});
  });

  it('gives rows or an error of ash, and always ends, whichever bytes are changed', () => {
    const file = join(place, 'fuzz.db');
    runSql(file, [
      'PRAGMA page_size=512;',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);',
      'BEGIN;',
      ...Array.from(
        {length: 60},
        (_, index) => `INSERT INTO t VALUES (${index}, randomblob(${index * 50}), 'text');`,
      ),
      'COMMIT;',
    ]);
    const {content} = filesOf(file);
    const flips = fc.array(fc.tuple(fc.nat(content.length - 1), fc.integer({min: 1, max: 255})), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(flips, (changes) => {
        const bytes = Buffer.from(content);
        for (const [at, bits] of changes) bytes[at] = (bytes[at] ?? 0) ^ bits;
        try {
          rowsOf({name: '/db', content: bytes});
        } catch (error) {
          if (!isAshError(error)) throw error;
        }
      }),
      {numRuns: 400},
    );
  });
});

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {readReasons} from '../../src/database/dnf4-history.js';
import {filesOf, hasSqlite, runSql} from '../helpers/sqlite.js';

const TABLES = [
  'CREATE TABLE trans (id INTEGER PRIMARY KEY AUTOINCREMENT, dt_begin INTEGER NOT NULL, state INTEGER NOT NULL);',
  'CREATE TABLE rpm (item_id INTEGER PRIMARY KEY, name TEXT NOT NULL, epoch INTEGER NOT NULL, arch TEXT NOT NULL);',
  'CREATE TABLE trans_item (id INTEGER PRIMARY KEY AUTOINCREMENT, trans_id INTEGER, item_id INTEGER, action INTEGER NOT NULL, reason INTEGER NOT NULL, state INTEGER NOT NULL);',
];

describe('readReasons', () => {
  let place = '';

  before(function () {
    if (hasSqlite()) return;
    this.test?.parent?.tests.forEach((test) => (test.title += ' (needs sqlite3)'));
    this.skip();
  });
  beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'ash-history-'))));
  afterEach(() => rmSync(place, {recursive: true, force: true}));

  const reasons = (...statements: string[]): string[] => {
    const file = join(place, 'history.sqlite');
    runSql(file, [
      ...TABLES,
      "INSERT INTO rpm VALUES (1, 'a', 0, 'noarch'), (2, 'b', 0, 'x86_64'), (3, 'c', 0, 'noarch');",
      ...statements,
    ]);
    return [...readReasons(filesOf(file))];
  };

  it('takes the reason of the last finished transaction', () => {
    const found = reasons(
      'INSERT INTO trans VALUES (1, 0, 1), (2, 0, 1), (3, 0, 2);',
      'INSERT INTO trans_item VALUES (1, 1, 1, 1, 1, 1), (2, 1, 2, 1, 4, 1), (3, 1, 3, 1, 2, 1);',
      // b was asked for later; what the third transaction says does not count, because it failed.
      'INSERT INTO trans_item VALUES (4, 2, 2, 11, 2, 1), (5, 3, 3, 11, 1, 1);',
    );
    expect(found).to.deep.equal(['a.noarch']);
  });

  it('passes over the version that an upgrade replaced, and what was removed', () => {
    const found = reasons(
      'INSERT INTO trans VALUES (1, 0, 1), (2, 0, 1);',
      'INSERT INTO trans_item VALUES (1, 1, 1, 1, 2, 1), (2, 1, 2, 1, 1, 1);',
      'INSERT INTO trans_item VALUES (3, 2, 1, 7, 1, 1), (4, 2, 2, 8, 1, 1);',
    );
    expect(found).to.deep.equal([]);
  });
});

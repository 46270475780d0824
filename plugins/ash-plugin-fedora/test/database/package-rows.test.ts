import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {packageRows} from '../../src/database/package-rows.js';
import {TAG} from '../../src/rpm/tags.js';
import {headerBytes, numbers, text} from '../helpers/header.js';
import {filesOf, hasSqlite, runSql} from '../helpers/sqlite.js';

function header(name: string, version = '1'): string {
  const entries = [
    text(TAG.name, name),
    text(TAG.version, version),
    text(TAG.release, '1'),
    numbers(TAG.epoch, [3]),
    text(TAG.architecture, 'noarch'),
  ];
  return `x'${headerBytes(entries).toString('hex')}'`;
}

describe('packageRows', function () {
  this.timeout(60_000);
  let file = '';

  before(function () {
    if (hasSqlite()) return;
    this.test?.parent?.tests.forEach((test) => (test.title += ' (needs sqlite3)'));
    this.skip();
  });
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'ash-rows-')), 'rpmdb.sqlite');
    runSql(file, ["CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);"]);
  });
  afterEach(() => rmSync(join(file, '..'), {recursive: true, force: true}));

  const read = () => packageRows(filesOf(file));

  it('reads packages, and leaves out the keys of repositories', () => {
    runSql(file, [
      `INSERT INTO Packages (blob) VALUES (${header('a')}), (${header('gpg-pubkey', 'abcdef')}), (${header('b')});`,
    ]);
    expect(read().map(({name, version, architecture}) => [name, version, architecture])).to.deep.equal([
      ['a', '3:1-1', 'noarch'],
      ['b', '3:1-1', 'noarch'],
    ]);
  });

  for (const name of ['../../etc/passwd', '', '-y', 'a b', 'a\nb', 'a/b']) {
    it(`refuses a package called ${JSON.stringify(name)}`, async () => {
      runSql(file, [`INSERT INTO Packages (blob) VALUES (${header(name)});`]);
      expect(await thrownBy(read)).to.include({code: 'ASH_PACKAGE_DATABASE_DAMAGED'});
    });
  }

  it('stops reading a database with a million packages', async () => {
    runSql(file, [
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) INSERT INTO Packages SELECT i, ${header('a')} FROM n;`,
    ]);
    const before = process.cpuUsage();
    expect(await thrownBy(read)).to.include({code: 'ASH_PACKAGE_DATABASE_UNKNOWN'});
    const {user, system} = process.cpuUsage(before);
    expect((user + system) / 1e6, 'seconds of the processor').to.be.lessThan(20);
  });

  it('refuses a database without packages in it', async () => {
    runSql(file, ['DROP TABLE Packages;', 'CREATE TABLE other (a);']);
    expect(await thrownBy(read)).to.include({code: 'ASH_PACKAGE_DATABASE_UNKNOWN'});
  });
});

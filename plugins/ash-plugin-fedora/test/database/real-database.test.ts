import {createHash} from 'node:crypto';
import {copyFile, mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromText, type PackageDatabase} from 'ash-sdk';
import {
  paths,
  rootReader,
  temporaryRoot,
  removeTemporaryRoots,
  thrownBy,
  type PackageRecipe,
  type RpmExtras,
} from 'ash-testkit';
import {readOwners} from '../../src/database/owners.js';
import {readDatabase} from '../../src/database/read-database.js';
import {hasSqlite, runSql} from '../helpers/sqlite.js';
import {hasRpm, rpmRoot, type RpmRoot} from '../helpers/rpm-root.js';

const RECIPES: readonly (PackageRecipe & RpmExtras)[] = [
  {
    name: 'base',
    version: '1.0',
    rpmPreamble: ['Provides: shell', 'Epoch: 2'],
    files: {'/usr/bin/base': 'b', '/bin/old': 'o'},
  },
  {
    name: 'tool',
    version: '2.0~rc1',
    depends: ['shell', '/usr/bin/base', '(many1 or nothing)'],
    rpmPreamble: ['Recommends: many2'],
    files: {
      '/etc/tool.conf': 'a\n',
      '/etc/tool.d/part': 'b\n',
      '/usr/share/tool/with space': 'c',
      '/usr/share/tool/ä': 'd',
    },
    configuration: ['/etc/tool.conf', '/etc/tool.d/part'],
  },
  {name: 'kernel-core', version: '6.1', files: {'/usr/lib/modules/6.1/vmlinuz': '1'}},
  {name: 'kernel-core', version: '6.10', files: {'/usr/lib/modules/6.10/vmlinuz': '2'}},
  ...Array.from({length: 60}, (_, index) => ({
    name: `many${index}`,
    version: '1',
    files: Object.fromEntries(
      Array.from({length: 40}, (__, file) => [`/usr/share/many${index}/file-${file}`, `${file}`]),
    ),
  })),
];

describe('readDatabase on a database that the real rpm has written', function () {
  this.timeout(120_000);
  let root: RpmRoot;
  let database: PackageDatabase;

  before(async function () {
    if (!hasRpm() || !hasSqlite()) {
      this.test?.parent?.tests.forEach((test) => (test.title += ' (needs rpm and sqlite3)'));
      this.skip();
    }
    root = await rpmRoot(RECIPES);
    await mkdir(join(root.directory, 'usr/bin'), {recursive: true});
    await symlink('usr/bin', join(root.directory, 'bin'));
    database = await readDatabase(rootReader(root.directory));
  });
  after(async () => {
    await removeTemporaryRoots();
    if ((root as RpmRoot | undefined) !== undefined) await root.remove();
  });

  it('lists what rpm -qa lists', async () => {
    const said = await root.rpm(
      '-qa',
      '--qf',
      '%{NAME}|%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}|%{ARCH}|%{SUMMARY}|%{SIZE}\\n',
    );
    const read = [...database.packages.values()].map(
      ({name, version, architecture, summary, installedSize}) =>
        [name.replace(/^kernel-core-.*/, 'kernel-core'), version, architecture, summary, installedSize].join(
          '|',
        ),
    );
    const expected = said
      .trim()
      .split('\n')
      .map((line) => line.replace('||', '|').replace(/^([^|]*)\|(\d+:)\|/, '$1|$2'));
    expect(read.sort()).to.deep.equal(expected.sort());
  });

  it('gives every package a name of its own, and the plain one to the newest', () => {
    expect(database.packages.get('kernel-core')?.version).to.equal('6.10-1');
    expect(database.packages.get('kernel-core-6.1-1.noarch')?.version).to.equal('6.1-1');
    expect(database.packages.size).to.equal(RECIPES.length);
    expect(database.packages.get('base')?.version).to.equal('2:1.0-1');
  });

  it('knows owners as rpm -qf does', async () => {
    const asked = [
      '/usr/bin/base',
      '/etc/tool.conf',
      '/usr/share/many7/file-39',
      '/usr/share/tool/ä',
      '/usr/share/tool/with space',
    ];
    const owners = await database.owners(asked.map((path) => bytesFromText(path)));
    for (const path of asked) {
      const said = (await root.rpm('-qf', '--qf', '%{NAME}\\n', path)).trim();
      expect(owners.get(bytesFromText(path)), path).to.deep.equal([said]);
    }
    expect(await database.owners(paths('/nowhere', '/usr/share/many7/file-40'))).to.have.lengthOf(0);
  });

  it('knows owners the shorter way too, also of packages that share a name', async () => {
    const kernels = ['/usr/lib/modules/6.1/vmlinuz', '/usr/lib/modules/6.10/vmlinuz'];
    const plain = [
      '/usr/bin/base',
      '/usr/bin/old',
      '/usr/share/tool/ä',
      '/usr/share/many7/file-39',
      '/nowhere',
    ];
    for (const some of [plain, kernels, [...plain, ...kernels], []]) {
      const asked = some.map((path) => bytesFromText(path));
      const owners = await readOwners(rootReader(root.directory), asked);
      expect(owners).to.deep.equal(await database.owners(asked));
      expect(owners.size).to.equal(some.filter((path) => path !== '/nowhere').length);
    }
  });

  it('finds a file by its place in the root when the package spells another', async () => {
    expect(await database.owners(paths('/usr/bin/old'))).to.deep.equal(new Map([['/usr/bin/old', ['base']]]));
  });

  it('knows configuration files as rpm -qc does, with their hashes', async () => {
    const files = await database.configurationFiles();
    expect([...files.keys()].sort()).to.deep.equal((await root.rpm('-qac')).trim().split('\n').sort());
    const hash = `sha256:${createHash('sha256').update('a\n').digest('hex')}`;
    expect(files.get(bytesFromText('/etc/tool.conf'))).to.deep.equal({
      package: 'tool',
      packagedHash: hash,
      obsolete: false,
    });
    expect(await database.packagedHashes?.(paths('/etc/tool.conf'))).to.deep.equal(
      new Map([['/etc/tool.conf', hash]]),
    );
  });

  it('knows what satisfies dependencies: names, provided names, files, choices, and what is recommended', async () => {
    const needs = await database.dependencies?.();
    expect(needs?.get('tool')?.slice().sort()).to.deep.equal(['base', 'many1', 'many2']);
    expect(needs?.get('base')).to.deep.equal([]);
  });

  async function damaged(change: (content: Buffer) => Buffer): Promise<unknown> {
    const directory = await temporaryRoot({'usr/lib/sysimage/rpm/': ''});
    const content = await readFile(join(root.directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite'));
    await writeFile(join(directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite'), change(content));
    const error = await thrownBy(() => readDatabase(rootReader(directory)));
    const asked = paths('/usr/bin/base');
    expect(await thrownBy(() => readOwners(rootReader(directory), asked))).to.include({code: error.code});
    return error;
  }

  it('refuses a database that was cut in half, is of another version, or is missing', async () => {
    expect(await damaged((content) => content.subarray(0, content.length >> 1))).to.include({
      code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    });
    expect(
      await damaged((content) =>
        Buffer.concat([content.subarray(0, 19), Buffer.from([7]), content.subarray(20)]),
      ),
    ).to.include({code: 'ASH_PACKAGE_DATABASE_UNKNOWN'});
    expect(await damaged(() => Buffer.alloc(0))).to.include({code: 'ASH_NO_PACKAGE_DATABASE'});
    const old = await temporaryRoot({'var/lib/rpm/Packages': 'Berkeley'});
    expect(await thrownBy(() => readDatabase(rootReader(old)))).to.include({
      code: 'ASH_PACKAGE_DATABASE_UNKNOWN',
    });
  });

  it('refuses hostile headers and rows without one', async () => {
    const directory = await temporaryRoot({'usr/lib/sysimage/rpm/': ''});
    const file = join(directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite');
    await copyFile(join(root.directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite'), file);
    const read = () => thrownBy(() => readDatabase(rootReader(directory)));
    runSql(file, ["INSERT INTO Packages VALUES (99999, x'FFFFFFFFFFFFFFFF0000000000');"]);
    expect(await read()).to.include({code: 'ASH_PACKAGE_DATABASE_DAMAGED'});
    runSql(file, [
      'DELETE FROM Packages WHERE hnum = 99999;',
      "INSERT INTO Packages VALUES (99999, 'text');",
    ]);
    expect(await read()).to.include({code: 'ASH_PACKAGE_DATABASE_DAMAGED'});
  });

  it('counts a package once that is there twice', async () => {
    const directory = await temporaryRoot({'usr/lib/sysimage/rpm/': ''});
    const file = join(directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite');
    await copyFile(join(root.directory, 'usr/lib/sysimage/rpm/rpmdb.sqlite'), file);
    runSql(file, ['INSERT INTO Packages SELECT hnum + 5000, blob FROM Packages;']);
    const twice = await readDatabase(rootReader(directory));
    expect(twice.packages.size).to.be.within(RECIPES.length, RECIPES.length * 2);
    const asked = paths('/usr/bin/base', '/usr/share/many7/file-39');
    expect(await readOwners(rootReader(directory), asked)).to.deep.equal(await twice.owners(asked));
  });
});

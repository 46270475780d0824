import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText, type RootReader} from 'ash-sdk';
import {path, paths, removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {readOwners} from '../../src/database/file-lists.js';
import {readDatabase} from '../../src/database/read-database.js';
import {databaseFiles} from '../helpers/database.js';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

describe('the package database', () => {
  afterEach(removeTemporaryRoots);

  async function read(files: Record<string, string>): ReturnType<typeof readDatabase> {
    return readDatabase(rootReader(await temporaryRoot(files)));
  }

  it('has each package with what pacman knows of it', async () => {
    const {packages} = await read(
      databaseFiles([
        {name: 'gcc-libs', version: '1:14.2.1+r753-1', lines: ['%REASON%', '1', '', '']},
        {name: 'a'},
      ]),
    );
    expect([...packages.values()]).to.deep.equal([
      {
        name: 'a',
        version: '1.0-1',
        architecture: 'x86_64',
        state: 'installed',
        requested: true,
        summary: 'The a',
        installedSize: 42,
      },
      {
        name: 'gcc-libs',
        version: '1:14.2.1+r753-1',
        architecture: 'x86_64',
        state: 'installed',
        requested: false,
        summary: 'The gcc-libs',
        installedSize: 42,
      },
    ]);
  });

  it('finds owners, also through links of directories, and of directories that many share', async () => {
    const root = rootReader(
      await temporaryRoot({
        ...databaseFiles([
          {name: 'one', files: ['usr/', 'usr/bin/', 'usr/bin/one', 'usr/sbin/tool']},
          {name: 'two', files: ['usr/', 'usr/bin/', 'usr/bin/two', 'bin/old']},
        ]),
        'usr/bin/': '',
        'usr/sbin': '-> bin',
        bin: '-> usr/bin',
      }),
    );
    const database = await readDatabase(root);
    const asked = paths('/usr/bin/one', '/usr/bin/tool', '/usr/bin/old', '/usr/bin', '/usr/bin/nobody');
    expect(Object.fromEntries(await database.owners(asked))).to.deep.equal({
      '/usr/bin/one': ['one'],
      '/usr/bin/tool': ['one'],
      '/usr/bin/old': ['two'],
      '/usr/bin': ['one', 'two'],
    });
    expect(await readOwners(root, asked)).to.deep.equal(await database.owners(asked));
  });

  it('finds owners of an interrupted upgrade by its newest entry, whatever the descriptions say', async () => {
    const root = rootReader(
      await temporaryRoot(
        databaseFiles([
          {name: 'a', version: '1.9-1', files: ['usr/', 'usr/old'], desc: 'nonsense'},
          {name: 'a', version: '1.10-1', files: ['usr/', 'usr/new'], desc: ''},
          {name: 'b', version: '2-1', files: ['usr/', 'usr/b'], desc: 'cut o'},
        ]),
      ),
    );
    const owners = await readOwners(root, paths('/usr', '/usr/old', '/usr/new', '/usr/b'));
    expect(Object.fromEntries(owners)).to.deep.equal({
      '/usr': ['a', 'b'],
      '/usr/new': ['a'],
      '/usr/b': ['b'],
    });
  });

  it('has no owners without a database, or with one of another version', async () => {
    const none = rootReader(await temporaryRoot());
    expect(await thrownBy(async () => readOwners(none, paths('/usr')))).to.include({
      code: 'ASH_NO_PACKAGE_DATABASE',
    });
    const other = {...databaseFiles([{name: 'a'}]), 'var/lib/pacman/local/ALPM_DB_VERSION': '8\n'};
    const newer = rootReader(await temporaryRoot(other));
    expect(await thrownBy(async () => readOwners(newer, paths('/usr')))).to.include({
      code: 'ASH_PACKAGE_DATABASE_UNKNOWN',
    });
  });

  it('has configuration files with the hash of what was packaged, and none that leave the root', async () => {
    const backup = [
      `etc/a.conf\t${MD5}`,
      `../../etc/shadow\t${MD5}`,
      `etc/../x\t${MD5}`,
      'etc/nohash',
      `/etc/abs\t${MD5}`,
    ];
    const files = await (await read(databaseFiles([{name: 'a', backup}]))).configurationFiles();
    expect(Object.fromEntries(files)).to.deep.equal({
      '/etc/a.conf': {package: 'a', packagedHash: `md5:${MD5}`, obsolete: false},
    });
  });

  it('finds what a package needs by name, by what is provided, and by version', async () => {
    const database = await read(
      databaseFiles([
        {name: 'app', lines: ['%DEPENDS%', 'lib>=1.0', 'sh', 'libx.so=2-64', 'old<1', 'absent', '']},
        {name: 'lib'},
        {name: 'bash', lines: ['%PROVIDES%', 'sh', '']},
        {name: 'x', lines: ['%PROVIDES%', 'libx.so=2-64', '']},
        {name: 'y', lines: ['%PROVIDES%', 'libx.so=1-64', '']},
        {name: 'old', version: '2-1'},
      ]),
    );
    const needed = await database.dependencies?.();
    expect(needed?.get('app')).to.have.members(['lib', 'bash', 'x']);
    expect(needed?.get('lib')).to.deep.equal([]);
  });

  it('counts the newest of entries that are there twice, as broken', async () => {
    const {packages} = await read(
      databaseFiles([{name: 'a', version: '9-1'}, {name: 'a', version: '10-1'}, {name: 'b'}]),
    );
    expect(packages.get('a')).to.include({version: '10-1', state: 'broken'});
    expect(packages.get('b')?.state).to.equal('installed');
  });

  it('has a package whose description a power cut took as broken', async () => {
    const {packages} = await read(databaseFiles([{name: 'a', desc: ''}]));
    expect(packages.get('a')).to.include({version: '1.0-1', state: 'broken'});
  });

  it('refuses a description that is cut off, or another package’s', async () => {
    const whole = Object.values(databaseFiles([{name: 'a'}]))[1] ?? '';
    for (const desc of [whole.slice(0, 45), whole.slice(0, 8), whole.replace('a\n', '../../b\n')]) {
      const error = await thrownBy(async () => read(databaseFiles([{name: 'a', desc}])));
      expect(error.code).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
      expect(error.message).to.contain('/a-1.0-1/desc');
      expect(error.hint).to.contain('ash repair');
    }
  });

  it('refuses a database of another version, or of none', async () => {
    for (const version of ['10\n', '', 'nine'])
      expect(
        (
          await thrownBy(async () =>
            read({...databaseFiles([{name: 'a'}]), 'var/lib/pacman/local/ALPM_DB_VERSION': version}),
          )
        ).code,
      ).to.equal('ASH_PACKAGE_DATABASE_UNKNOWN');
  });

  it('says so when there is none', async () => {
    expect((await thrownBy(async () => read({'etc/os-release': ''}))).code).to.equal(
      'ASH_NO_PACKAGE_DATABASE',
    );
  });

  it('passes over what is no entry, and follows no link out of its directory', async () => {
    const outside = await temporaryRoot({desc: '%NAME%\nevil\n\n%VERSION%\n1.0-1\n\n%ARCH%\nany\n\n'});
    const {packages} = await read({
      ...databaseFiles([{name: 'a'}]),
      'var/lib/pacman/local/README': 'x',
      'var/lib/pacman/local/noversion/desc': 'x',
      'var/lib/pacman/local/evil-1.0-1': `-> ${outside}`,
    });
    expect([...packages].map(([name, {state}]) => `${name} ${state}`)).to.have.members([
      'a installed',
      'evil broken',
    ]);
  });

  it('reads any bytes without another error than its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary'}), async (desc) => {
        try {
          await read(databaseFiles([{name: 'a', desc}]));
        } catch (error) {
          expect(error).to.have.property('code', 'ASH_PACKAGE_DATABASE_DAMAGED');
        }
      }),
      {numRuns: 60},
    );
  });

  it('reads a hundred thousand entries in bounded time', async function () {
    this.timeout(60_000);
    const names = Array.from({length: 100_000}, (_, index) => bytesFromText(`p${index}-1-1`));
    const desc = (name: string): Buffer =>
      Buffer.from(`%NAME%\n${name.slice(0, -4)}\n\n%VERSION%\n1-1\n\n%ARCH%\nany\n\n`);
    const empty = rootReader(await temporaryRoot());
    const many: RootReader = {
      ...empty,
      resolve: (place) => Promise.resolve(place),
      list: (place) => Promise.resolve(place.endsWith('/local') ? names : []),
      readText: () => Promise.resolve('9\n'),
      visitFiles: (_place, wanted, visit) => {
        for (const [index, name] of wanted.entries())
          visit(name.endsWith('/desc') ? desc(name.slice(0, -5)) : Buffer.from('%FILES%\nusr/x\n\n'), index);
        return Promise.resolve();
      },
    };
    const database = await readDatabase(many);
    expect(database.packages.size).to.equal(100_000);
    expect((await database.owners([path('/usr/x')])).get(path('/usr/x'))).to.have.length(100_000);
    expect((await readOwners(many, [path('/usr/x')])).get(path('/usr/x'))).to.have.length(100_000);
  });
});

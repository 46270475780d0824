import {expect} from 'chai';
import type {PackageDatabase, RootPath} from 'ash-sdk';
import {paths, removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {readDatabase} from '../../src/database/read-database.js';
import {installedText} from '../helpers/installed.js';

const HELLO = 'Z:Q1qvTGHdzF6KLavt4PO0gs2a6pQ00=';
const TEXT = installedText(
  {
    name: 'busybox',
    version: '1.37.0-r12',
    fields: [
      'S:509',
      'I:962560',
      'T:Größe zählt',
      'U:u',
      'L:GPL',
      'o:busybox',
      'm:N',
      't:1',
      'c:ab',
      'k:100',
      'p:cmd:sh=1.37.0-r12',
      'r:old',
      'q:10',
      'x:new',
    ],
    files: [
      'F:bin',
      'M:0:0:755',
      'R:busybox',
      'a:0:0:755',
      HELLO,
      'R:sh',
      'a:0:0:777',
      HELLO,
      'F:etc',
      'R:securetty',
      HELLO,
      'R:link',
      'a:0:0:777',
      HELLO,
      'F:etc/init.d',
      'R:acpid',
      'F:var/lib/udhcpd',
      'F:',
    ],
  },
  {name: 'broken', fields: ['f:s'], files: ['F:etc', 'F:etc/apk', 'R:repositories', HELLO]},
  {name: 'later', fields: ['f:S'], files: ['F:etc', 'R:later.conf', HELLO]},
  {name: '.virtual'},
);

async function read(text = TEXT, more: Record<string, string> = {}): Promise<PackageDatabase> {
  return readDatabase(rootReader(await temporaryRoot({'lib/apk/db/installed': text, ...more})));
}

describe('database of apk', () => {
  afterEach(removeTemporaryRoots);

  it('tells packages, states and what was asked for', async () => {
    const {packages} = await read(TEXT, {'etc/apk/world': 'cmd:sh\n!broken\nlater=1.0-r0\n'});
    expect(
      [...packages.values()].map((one) => `${one.name} ${one.version} ${one.state} ${String(one.requested)}`),
    ).to.deep.equal([
      'busybox 1.37.0-r12 installed true',
      'broken 1.0-r0 broken false',
      'later 1.0-r0 installed true',
      '.virtual 1.0-r0 installed false',
    ]);
    expect(packages.get('busybox')).to.include({
      ...{summary: 'Größe zählt', installedSize: 962_560, architecture: 'x86_64'},
    });
  });

  it('finds owners of files and directories, also where /usr is merged', async () => {
    const wanted = paths(
      '/bin/busybox',
      '/bin',
      '/etc',
      '/var/lib/udhcpd',
      '/',
      '/etc/apk/repositories',
      '/no',
    );
    const database = await read();
    expect(Object.fromEntries(await database.owners(wanted))).to.deep.equal({
      '/bin/busybox': ['busybox'],
      '/bin': ['busybox'],
      '/etc': ['busybox', 'broken', 'later'],
      '/var/lib/udhcpd': ['busybox'],
      '/': ['busybox'],
      '/etc/apk/repositories': ['broken'],
    });
    const root = await temporaryRoot({
      ...{'usr/lib/apk/db/installed': TEXT, 'usr/bin/': '', bin: '-> usr/bin', lib: '-> usr/lib'},
    });
    const merged = await readDatabase(rootReader(root));
    expect(Object.fromEntries(await merged.owners(paths('/usr/bin/sh')))).to.deep.equal({
      '/usr/bin/sh': ['busybox'],
    });
  });

  it('knows configuration files by the protected paths, and hashes as packaged', async () => {
    const database = await read();
    const hash = 'sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d';
    expect(Object.fromEntries(await database.configurationFiles())).to.deep.equal({
      '/etc/securetty': {package: 'busybox', packagedHash: hash, obsolete: false},
      '/etc/link': {package: 'busybox', obsolete: false},
      '/etc/apk/repositories': {package: 'broken', packagedHash: hash, obsolete: false},
      '/etc/later.conf': {package: 'later', obsolete: false},
    });
    const wanted = paths('/bin/busybox', '/bin/sh', '/etc/later.conf', '/bin');
    expect(Object.fromEntries((await database.packagedHashes?.(wanted)) ?? [])).to.deep.equal({
      '/bin/busybox': hash,
    });
    const rules = {'etc/apk/protected_paths.d/x.list': '-etc\n+bin\n'};
    expect([...(await (await read(TEXT, rules)).configurationFiles()).keys()]).to.deep.equal([
      '/bin/busybox',
      '/bin/sh',
    ]);
  });

  it('finds a path that is no UTF-8', async () => {
    const root = await temporaryRoot({'lib/apk/db/installed': ''});
    const {writeFile} = await import('node:fs/promises');
    await writeFile(
      `${root}/lib/apk/db/installed`,
      Buffer.from(installedText({name: 'a', files: ['F:usr', 'R:na\xefve']}), 'latin1'),
    );
    const owned = '/usr/na\xefve' as RootPath;
    expect((await (await readDatabase(rootReader(root))).owners([owned])).get(owned)).to.deep.equal(['a']);
  });

  it('rejects without a database, or for an empty one', async () => {
    expect((await thrownBy(async () => readDatabase(rootReader(await temporaryRoot())))).code).to.equal(
      'ASH_NO_PACKAGE_DATABASE',
    );
    expect((await thrownBy(() => read(''))).code).to.equal('ASH_NO_PACKAGE_DATABASE');
  });
});

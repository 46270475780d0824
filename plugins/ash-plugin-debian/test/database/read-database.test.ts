import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import type {PackageDatabase, RootPath} from 'ash-sdk';
import {paths, removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {readOwners} from '../../src/database/owners.js';
import {readDatabase} from '../../src/database/read-database.js';

const FIXTURE = fileURLToPath(new URL('../fixtures/merged-root', import.meta.url));

async function ownersOf(
  database: PackageDatabase,
  ...texts: string[]
): Promise<Record<string, readonly string[]>> {
  return Object.fromEntries(await database.owners(paths(...texts)));
}

describe('read database', () => {
  afterEach(removeTemporaryRoots);

  it('reads packages, states, marks and the journal of a root whose state was moved', async () => {
    const {packages} = await readDatabase(rootReader(FIXTURE));
    expect(
      [...packages.values()].map((one) => `${one.name} ${one.version} ${one.state} ${String(one.requested)}`),
    ).to.deep.equal([
      'dpkg 1.21.22 installed true',
      'dash 0.5.12-3 broken true',
      'libc6 2.36-9 installed false',
      'libc6:i386 2.36-9 installed true',
      'tzdata 2024a-0 installed false',
      'cron 3.0pl1-162 configuration-only true',
      'nginx 1.22.1-9 broken true',
      'man-db 2.11.2-2 broken true',
      'bad 1.0 broken true',
      'busybox 1.35 installed true',
    ]);
    expect(packages.get('tzdata')?.summary).to.equal('Zeitzonen für alle Länder');
    expect(packages.get('dpkg')?.installedSize).to.equal(6389 * 1024);
    expect(packages.get('bad')).to.not.have.any.keys('summary', 'installedSize');
  });

  it('finds owners through links, diversions and architectures', async () => {
    const asked = paths(
      '/',
      '/usr/bin/dash',
      '/usr/bin/sh',
      '/usr/bin/sh.distrib',
      '/usr/bin/editor',
      '/usr/bin/editor.real',
      '/usr/lib/x86_64-linux-gnu/libc.so.6',
      '/usr/lib/i386-linux-gnu/libc.so.6',
      '/usr/share/doc/libc6/copyright',
      '/etc/default/cron',
      '/usr/lib/sysimage/dpkg/parts',
      '/run/dpkg.pid',
      '/nobody',
    );
    const owners = await (await readDatabase(rootReader(FIXTURE))).owners(asked);
    expect(await readOwners(rootReader(FIXTURE), asked)).to.deep.equal(owners);
    expect(Object.fromEntries(owners)).to.deep.equal({
      '/': ['dpkg', 'dash', 'libc6', 'libc6:i386', 'cron', 'busybox'],
      '/usr/bin/dash': ['dash'],
      '/usr/bin/sh': ['dash'],
      '/usr/bin/sh.distrib': ['busybox'],
      '/usr/bin/editor.real': ['busybox'],
      '/usr/lib/x86_64-linux-gnu/libc.so.6': ['libc6'],
      '/usr/lib/i386-linux-gnu/libc.so.6': ['libc6:i386'],
      '/usr/share/doc/libc6/copyright': ['libc6', 'libc6:i386'],
      '/etc/default/cron': ['cron'],
      '/usr/lib/sysimage/dpkg/parts': ['dpkg'],
      '/run/dpkg.pid': ['dpkg'],
    });
  });

  it('finds a path that is no UTF-8', async () => {
    const path = '/usr/bin/na\xefve' as RootPath;
    const owners = await (await readDatabase(rootReader(FIXTURE))).owners([path]);
    expect(owners.get(path)).to.deep.equal(['dpkg']);
  });

  it('knows configuration files of dpkg and ucf, where they lie', async () => {
    const files = await (await readDatabase(rootReader(FIXTURE))).configurationFiles();
    expect(
      [...files].map(
        ([path, file]) =>
          `${path} ${file.package} ${file.packagedHash?.slice(0, 6) ?? '-'} ${String(file.obsolete)}`,
      ),
    ).to.have.members([
      '/etc/ld.so.conf.d/x86_64-linux-gnu.conf libc6 md5:d4 false',
      '/etc/default/cron cron md5:9f false',
      '/etc/nginx/nginx.conf nginx - false',
      '/etc/nginx/with space.conf nginx md5:11 false',
      '/etc/nginx/old.conf nginx md5:22 true',
      '/etc/nginx/gone.conf nginx md5:33 true',
      '/etc/motd.conf.dpkg-divert busybox md5:55 false',
      '/etc/nginx/ucf.conf nginx md5:66 false',
    ]);
  });

  it('knows hashes as packaged', async () => {
    const database = await readDatabase(rootReader(FIXTURE));
    const hashes = await database.packagedHashes?.(
      paths('/usr/bin/dash', '/usr/bin/sh', '/usr/bin/sh.distrib', '/usr/share/odd\\name', '/x'),
    );
    expect(Object.fromEntries(hashes ?? [])).to.deep.equal({
      '/usr/bin/dash': 'md5:623e332d8ae2db8a2d050dcce9510b47',
      '/usr/bin/sh': 'md5:d41d8cd98f00b204e9800998ecf8427e',
      '/usr/bin/sh.distrib': 'md5:900150983cd24fb0d6963f7d28e17f72',
      '/usr/share/odd\\name': 'md5:0cc175b9c0f1b6a831c399e269772661',
    });
  });

  it('rejects for a root without a database, or with an empty or damaged one', async () => {
    const read = (status?: string) => async () =>
      readDatabase(
        rootReader(await temporaryRoot(status === undefined ? {} : {'var/lib/dpkg/status': status})),
      );
    expect((await thrownBy(read())).code).to.equal('ASH_NO_PACKAGE_DATABASE');
    expect((await thrownBy(read(''))).code).to.equal('ASH_NO_PACKAGE_DATABASE');
    expect((await thrownBy(read('\0\0\0\0'))).code).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
  });

  it('does with a package that has no file list', async () => {
    const root = await temporaryRoot({
      'var/lib/dpkg/status': 'Package: a\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n',
    });
    const database = await readDatabase(rootReader(root));
    expect(await ownersOf(database, '/a')).to.deep.equal({});
    expect((await database.configurationFiles()).size).to.equal(0);
  });
});

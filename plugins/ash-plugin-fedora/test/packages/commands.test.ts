import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot, thrownBy} from 'ash-testkit';
import {check} from '../../src/packages/check.js';
import {install, refresh, remove, upgrade} from '../../src/packages/commands.js';
import {isInstalled} from '../../src/packages/is-installed.js';
import {repair} from '../../src/packages/repair.js';

async function requestIn(files: Readonly<Record<string, string>>, interactive = false) {
  return {root: rootReader(await temporaryRoot(files)), interactive};
}

/** The words behind the script that looks at what dnf has logged. */
function words(command: {argv: readonly string[]} | undefined): readonly string[] {
  const argv = command?.argv ?? [];
  return argv[0] === '/bin/sh' ? argv.slice(6) : argv;
}

const SHARED = ['--setopt=destdir=/var/cache/ash/packages', '--setopt=keepcache=True'];
const DNF4 = {'usr/bin/dnf': '-> dnf-3'};
const DNF5 = {'usr/bin/dnf5': '', 'usr/bin/dnf': '-> dnf5'};

describe('commands of dnf', () => {
  afterEach(removeTemporaryRoots);

  it('are those of the dnf that the root has, and never wait for an answer', async () => {
    const [four] = await install({...(await requestIn(DNF4)), names: ['a', 'b']});
    expect(words(four)).to.deep.equal(['dnf', '--assumeyes', ...SHARED, 'install', '--', 'a', 'b']);
    const [five] = await install({...(await requestIn(DNF5)), names: ['a']});
    expect(words(five)).to.deep.equal(['dnf5', '--assumeyes', ...SHARED, 'install', '--', 'a']);
  });

  it('leave the questions to a person who is there', async () => {
    const [command] = await install({...(await requestIn(DNF4, true)), names: ['a']});
    expect(words(command)).to.deep.equal(['dnf', ...SHARED, 'install', '--', 'a']);
  });

  it('refresh before an upgrade, and remove only in a full one', async () => {
    const request = await requestIn(DNF4);
    const [plain] = await upgrade({...request, full: false});
    expect(words(plain))
      .to.include('--refresh')
      .and.to.include('upgrade')
      .and.to.not.include('--allowerasing');
    const [full] = await upgrade({...request, full: true});
    expect(words(full)).to.include('distro-sync').and.to.include('--allowerasing');
    const [lists] = await refresh(request);
    expect(words(lists)).to.include('makecache');
  });

  it('share packages, but in the upgrade of dnf 5, which would do nothing but download', async () => {
    const shares = async (files: Readonly<Record<string, string>>, full: boolean): Promise<boolean> =>
      words((await upgrade({...(await requestIn(files)), full}))[0]).includes(SHARED[0] ?? '');
    expect(await shares(DNF4, false)).to.equal(true);
    expect(await shares(DNF4, true)).to.equal(true);
    expect(await shares(DNF5, false)).to.equal(false);
    expect(await shares(DNF5, true)).to.equal(true);
  });

  it('check the database and dependencies', async () => {
    expect((await check(await requestIn(DNF5))).map(({argv}) => argv[0])).to.deep.equal(['rpmdb', 'dnf5']);
  });

  it('repair: the database, the keys that lie in the root, the dependencies', async () => {
    const commands = await repair(
      await requestIn({
        ...DNF4,
        'etc/pki/rpm-gpg/RPM-GPG-KEY-fedora-43-primary': 'key',
        'etc/pki/rpm-gpg/-x': 'no key',
      }),
    );
    expect(commands.map(({argv}) => argv.slice(0, 2).join(' '))).to.deep.equal([
      'rpmdb --rebuilddb',
      'rpmkeys --import',
      'dnf clean',
      '/bin/sh -euc',
    ]);
  });

  it('can remove nothing in a root without a database', async () => {
    const request = {...(await requestIn(DNF4)), names: ['a']};
    expect(await thrownBy(() => remove(request))).to.include({code: 'ASH_NO_PACKAGE_DATABASE'});
  });
});

describe('isInstalled', () => {
  const one = {
    name: 'bash',
    version: '1:5.2-3.fc43',
    architecture: 'x86_64',
    state: 'installed',
    requested: true,
  } as const;
  const packages = new Map([['bash', one]]);

  for (const word of [
    'bash',
    'bash.x86_64',
    'bash-5.2',
    'bash-5.2-3.fc43',
    'bash-1:5.2-3.fc43',
    'bash-5.2-3.fc43.x86_64',
  ]) {
    it(`finds ${word}`, () => {
      expect(isInstalled(packages, word)).to.equal(true);
    });
  }

  for (const word of ['bas', 'bash.i686', 'bash-5', 'bash-5.2-4.fc43']) {
    it(`does not find ${word}`, () => {
      expect(isInstalled(packages, word)).to.equal(false);
    });
  }
});

import {expect} from 'chai';
import {realHost, removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import type {PluginHost} from 'ash-sdk';
import {planBootstrap} from '../../src/bootstrap/bootstrap.js';
import {findRelease} from '../../src/bootstrap/release.js';
import {DERIVATIVES} from '../../src/derivatives/index.js';
import {fedora} from '../../src/derivatives/fedora.js';

const KEY = 'usr/share/distribution-gpg-keys/fedora/RPM-GPG-KEY-fedora-43-primary';
const REQUEST = {derivative: 'fedora', release: '43', include: [], directory: '/new', cache: '/cache'};

function host(...programs: readonly string[]): PluginHost {
  return {...realHost(), has: (program) => Promise.resolve(programs.includes(program))};
}

describe('planBootstrap', () => {
  afterEach(removeTemporaryRoots);

  const words = (plan: {commands: readonly {argv: readonly string[]}[]}): readonly string[] =>
    plan.commands.flatMap(({argv}) => argv);

  it("checks packages with keys that the host has, and takes the distribution's own mirrors", async () => {
    const root = await temporaryRoot({[KEY]: 'key'});
    const plan = await planBootstrap(host('dnf'), root, REQUEST);
    expect(plan.release).to.equal('43');
    expect(plan.programs).to.include('dnf');
    const text = words(plan).find((word) => word.includes('[fedora]')) ?? '';
    expect(text)
      .to.include('metalink=')
      .and.to.include('gpgcheck=1')
      .and.to.include(`gpgkey=file://${root}/${KEY}`);
    expect(text).to.not.include('[rawhide]');
    expect(words(plan)).to.include('--installroot=/new').and.to.include('--releasever=43');
  });

  it('refuses to trust what it has no keys for', async () => {
    const root = await temporaryRoot();
    expect(await thrownBy(() => planBootstrap(host('dnf'), root, REQUEST))).to.include({
      code: 'ASH_KEYRING_MISSING',
    });
  });

  it('takes a mirror for the base and for later, and one on this machine without signatures', async () => {
    const root = await temporaryRoot({[KEY]: 'key'});
    const far = words(
      await planBootstrap(host('dnf'), root, {...REQUEST, mirror: 'https://mirror.example/fedora/'}),
    );
    const files = far.filter((word) => word.includes('baseurl='));
    expect(files).to.have.lengthOf(3);
    expect(files[0]).to.include(
      'baseurl=https://mirror.example/fedora/releases/$releasever/Everything/$basearch/os/',
    );
    expect(files.at(-1)).to.include('gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-fedora-43-primary');
    const near = words(
      await planBootstrap(host('dnf'), await temporaryRoot(), {...REQUEST, mirror: 'http://127.0.0.1:80'}),
    );
    expect(
      near.filter((word) => word.includes('baseurl=')).every((text) => text.includes('gpgcheck=0')),
    ).to.equal(true);
  });

  it("takes the host's own release and repositories on the same distribution, with dnf 5 where it is", async () => {
    const root = await temporaryRoot({'etc/os-release': 'ID=fedora\nVERSION_ID=42\n'});
    const plan = await planBootstrap(host('dnf', 'dnf5'), root, {
      derivative: 'fedora',
      include: [],
      directory: '/new',
      cache: '/cache',
    });
    expect(plan.release).to.equal('42');
    expect(words(plan))
      .to.include('dnf5')
      .and.to.include('--repo=fedora,updates')
      .and.to.include('--use-host-config');
  });

  it('never puts words from outside into the text of a script', async () => {
    const root = await temporaryRoot({[KEY]: 'key'});
    const [first, ...others] = await Promise.all(
      ['/new', '/other $(x)'].map(async (directory) => {
        const {commands} = await planBootstrap(host('dnf'), root, {...REQUEST, directory});
        return commands.flatMap(({argv}) => argv.filter((_, index) => argv[index - 1] === '-euc'));
      }),
    );
    expect(others).to.deep.equal([first]);
  });

  for (const [change, code] of [
    [{mirror: 'ftp://x'}, 'ASH_BAD_MIRROR'],
    [{mirror: 'https://x/$basearch'}, 'ASH_BAD_MIRROR'],
    [{release: 'bookworm'}, 'ASH_UNKNOWN_RELEASE'],
    [{release: '12'}, 'ASH_UNKNOWN_RELEASE'],
    [{include: ['-x']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    [{architecture: '../x'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    [{derivative: 'debian'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}`, async () => {
      const root = await temporaryRoot({[KEY]: 'key'});
      expect(await thrownBy(() => planBootstrap(host('dnf'), root, {...REQUEST, ...change}))).to.include({
        code,
      });
    });
  }

  it('says how to get dnf', async () => {
    const root = await temporaryRoot({'etc/os-release': 'ID=debian\n'});
    const error = await thrownBy(() => planBootstrap(host(), root, REQUEST));
    expect(error)
      .to.include({code: 'ASH_PROGRAM_MISSING'})
      .and.to.have.property('hint')
      .that.includes('apt install dnf');
  });
});

describe('findRelease', () => {
  it('takes numbers, also newer ones, and the names that there are', () => {
    expect(findRelease(fedora, '43')).to.equal('43');
    expect(findRelease(fedora, '61')).to.equal('61');
    expect(findRelease(fedora, 'Rawhide')).to.equal('rawhide');
    for (const derivative of DERIVATIVES)
      expect(findRelease(derivative, 'stable')).to.equal(derivative.archive.stable);
    const rocky = DERIVATIVES.find(({id}) => id === 'rocky') ?? fedora;
    expect(findRelease(rocky, '9.4')).to.equal('9');
  });
});

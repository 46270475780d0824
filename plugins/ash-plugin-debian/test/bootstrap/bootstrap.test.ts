import {expect} from 'chai';
import type {BootstrapPlan, BootstrapRequest} from 'ash-sdk';
import {removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import {planBootstrap} from '../../src/bootstrap/bootstrap.js';
import {pluginHost} from '../helpers/plugin-host.js';

const DEBIAN = {
  'etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n',
  'etc/apt/sources.list':
    'deb http://a.example.org/debian bookworm main\ndeb http://a.example.org/debian-security bookworm-security main\n',
  'usr/share/keyrings/debian-archive-keyring.gpg': 'key',
};
const ARCH = {'etc/os-release': 'ID=arch\n', 'usr/share/keyrings/debian-archive-keyring.gpg': 'key'};

async function plan(
  files: Record<string, string>,
  wishes: Partial<BootstrapRequest> = {},
  programs = ['mmdebstrap'],
): Promise<BootstrapPlan> {
  const request = {derivative: 'debian', include: [], directory: '/target', cache: '/cache', ...wishes};
  return planBootstrap(pluginHost(programs), await temporaryRoot(files), request);
}

const flags = (made: BootstrapPlan): readonly string[] => made.commands[0]?.argv ?? [];

describe('bootstrap', () => {
  afterEach(removeTemporaryRoots);

  it("makes what a Debian host runs, from the host's mirror, in name spaces of its own", async () => {
    const made = await plan(DEBIAN);
    expect(made.release).to.equal('bookworm');
    expect(made.programs).to.include('mmdebstrap');
    expect(flags(made).slice(0, 7)).to.deep.equal([
      'unshare',
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--',
      'mmdebstrap',
    ]);
    expect(flags(made).slice(-4)).to.deep.equal([
      'bookworm',
      '/target',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://a.example.org/debian bookworm main',
      'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://a.example.org/debian-security bookworm-security main',
    ]);
    expect(made.commands[0]?.env).to.include({ASH_DOWNLOADS: '/cache/bookworm', TMPDIR: '/tmp'});
    expect(flags(made)).to.include('--setup-hook=eval "$ASH_FILL_CACHE"');
    expect(made.commands[0]?.env?.['ASH_FILL_CACHE']).to.include('$ASH_DOWNLOADS');
  });

  it('makes the stable release elsewhere, with certificates for mirrors with https', async () => {
    const made = await plan(ARCH);
    expect(made.release).to.equal('trixie');
    expect(flags(made)).to.include('--include=ca-certificates');
    expect(flags(await plan(DEBIAN))).to.not.include('--include=ca-certificates');
  });

  it('includes packages and takes an architecture, a release and a mirror', async () => {
    const made = await plan(DEBIAN, {
      include: ['nano', 'nano', 'vim'],
      architecture: 'arm64',
      release: 'sid',
      mirror: 'http://b.example.org/debian/',
    });
    expect(flags(made).filter((word) => word.startsWith('--include'))).to.deep.equal([
      '--include=nano',
      '--include=vim',
    ]);
    expect(flags(made)).to.include('--architectures=arm64');
    expect(flags(made).at(-1)).to.contain('http://b.example.org/debian sid main');
  });

  it('hands everything from outside over as arguments, never as text of a script', async () => {
    const made = await plan(DEBIAN, {directory: '/a "$(b)"', cache: "/c '; evil"});
    for (const {argv} of made.commands) {
      const scripts = argv.filter((word, index) => word.includes('-hook=') || argv[index - 1] === '-euc');
      for (const script of scripts) expect(script).to.not.match(/example\.org|\$\(b\)|evil/);
    }
  });

  it('falls back to debootstrap, and catches up with updates', async () => {
    const made = await plan(DEBIAN, {include: ['nano', 'vim'], architecture: 'amd64'}, ['debootstrap']);
    const commands = made.commands.map(({argv}) => argv.join(' '));
    expect(made.programs).to.include('debootstrap');
    expect(commands[1]).to.match(
      /-- debootstrap --variant=minbase --arch=amd64 .*--keyring=\/usr\/\S+ --include=nano,vim bookworm \/target http:\/\/a\.example\.org\/debian$/,
    );
    expect(
      commands.some((command) => command.includes('chroot /target apt-get') && command.includes(' update ')),
    ).to.equal(true);
    expect(commands.some((command) => command.endsWith(' upgrade --with-new-pkgs'))).to.equal(true);
  });

  it('says what to install on a host that can not', async () => {
    const error = await thrownBy(() => plan(ARCH, {}, []));
    expect(error.code).to.equal('ASH_PROGRAM_MISSING');
    expect(error.hint).to.contain('pacman -S debootstrap debian-archive-keyring');
    const keyless = await thrownBy(() => plan({'etc/os-release': 'ID=arch\n'}));
    expect(keyless.code).to.equal('ASH_KEYRING_MISSING');
  });

  it('does with common keys on a Debian host only', async () => {
    const {'usr/share/keyrings/debian-archive-keyring.gpg': _key, ...keyless} = DEBIAN;
    expect(flags(await plan(keyless)).at(-1)).to.match(/^deb http/);
    expect((await thrownBy(() => plan(keyless, {}, ['debootstrap']))).code).to.equal('ASH_KEYRING_MISSING');
  });

  for (const [what, wishes, code] of [
    ['a mirror that is a path', {mirror: '/srv/debian'}, 'ASH_BAD_MIRROR'],
    ['a mirror that is an option', {mirror: '--help'}, 'ASH_BAD_MIRROR'],
    ['a mirror with more in it', {mirror: 'http://a.example.org/debian sid main'}, 'ASH_BAD_MIRROR'],
    ['a package that is an option', {include: ['--purge']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['packages in one word', {include: ['nano,vim']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['an odd architecture', {architecture: 'amd 64'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['a derivative that is unknown', {derivative: 'ubuntu'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['a release that is a path', {release: '../x'}, 'ASH_UNKNOWN_RELEASE'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const error = await thrownBy(() => plan(DEBIAN, wishes));
      expect(error.code).to.equal(code);
      expect(error.exit).to.equal('usage');
    });
  }
});

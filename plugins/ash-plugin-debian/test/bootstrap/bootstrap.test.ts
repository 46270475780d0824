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

  describe('of a derivative', () => {
    const KEYS = {
      'usr/share/keyrings/ubuntu-archive-keyring.gpg': 'key',
      'usr/share/keyrings/proxmox-archive-keyring.gpg': 'second key',
    };

    it('with an archive of its own has nothing of the host’s', async () => {
      const made = await plan({...DEBIAN, ...KEYS}, {derivative: 'ubuntu', architecture: 'amd64'});
      expect(made.release).to.equal('noble');
      const key = '[signed-by=/usr/share/keyrings/ubuntu-archive-keyring.gpg]';
      expect(flags(made).slice(-5)).to.deep.equal([
        'noble',
        '/target',
        `deb ${key} http://archive.ubuntu.com/ubuntu noble main universe`,
        `deb ${key} http://archive.ubuntu.com/ubuntu noble-updates main universe`,
        `deb ${key} http://security.ubuntu.com/ubuntu noble-security main universe`,
      ]);
    });

    it('takes other architectures from where they lie', async () => {
      const made = await plan(
        {...DEBIAN, ...KEYS},
        {derivative: 'ubuntu', release: '25.10', architecture: 'arm64'},
      );
      expect(made.release).to.equal('questing');
      const lines = flags(made).filter((word) => word.startsWith('deb '));
      expect(lines).to.have.length(3);
      for (const line of lines) expect(line).to.include('http://ports.ubuntu.com/ubuntu-ports questing');
    });

    it('says how to get its keys', async () => {
      const error = await thrownBy(() => plan(DEBIAN, {derivative: 'ubuntu'}));
      expect(error).to.include({code: 'ASH_KEYRING_MISSING'});
      expect(error.hint).to.include('apt install mmdebstrap ubuntu-keyring');
      const second = await thrownBy(() => plan(DEBIAN, {derivative: 'proxmox'}));
      expect(second).to.include({code: 'ASH_KEYRING_MISSING'});
      expect(second.hint).to.include('proxmox.com').and.include('/usr/share/keyrings/');
    });

    it('made of Debian has the host’s Debian and its own archive, whose key goes along', async () => {
      const made = await plan({...DEBIAN, ...KEYS}, {derivative: 'proxmox', release: '8'});
      expect(made.release).to.equal('bookworm');
      expect(flags(made).at(-1)).to.equal(
        'deb [signed-by=/usr/share/keyrings/proxmox-archive-keyring.gpg] http://download.proxmox.com/debian/pve bookworm pve-no-subscription',
      );
      expect(flags(made).join(' ')).to.include('http://a.example.org/debian bookworm main');
      const write = made.commands.find(({title}) => title === 'writing the package sources');
      expect(write?.argv).to.include('proxmox.sources');
      expect(write?.argv.slice(-2)).to.deep.equal([
        '/usr/share/keyrings/proxmox-archive-keyring.gpg',
        Buffer.from('second key').toString('base64'),
      ]);
    });

    it('of another name than its base is made from the base’s release', async () => {
      const mint = {'usr/share/keyrings/linuxmint-keyring.gpg': 'key'};
      const made = await plan(
        {...DEBIAN, ...KEYS, ...mint},
        {derivative: 'linuxmint', release: '22.1', architecture: 'amd64'},
      );
      expect(made.release).to.equal('xia');
      expect(flags(made)).to.include('--include=linuxmint-keyring');
      expect(flags(made)[flags(made).indexOf('/target') - 1]).to.equal('noble');
      expect(flags(made).at(-1)).to.include('http://packages.linuxmint.com xia main upstream');
    });

    it('installs what debootstrap can not, after the sources are there', async () => {
      const key = {'usr/share/keyrings/derivative.asc': 'key'};
      const made = await plan(
        {...DEBIAN, ...key},
        {derivative: 'kicksecure', release: '17', include: ['nano']},
        ['debootstrap'],
      );
      const commands = made.commands.map(({argv}) => argv.join(' '));
      expect(commands[1]).to.include('--include=ca-certificates bookworm');
      const [write = -1, install] = ['kicksecure.sources', 'install -- kicksecure-cli nano'].map((words) =>
        commands.findIndex((command) => command.includes(words)),
      );
      expect(write).to.be.above(1);
      expect(install).to.be.above(write);
    });
  });

  for (const [what, wishes, code] of [
    ['a mirror that is a path', {mirror: '/srv/debian'}, 'ASH_BAD_MIRROR'],
    ['a mirror that is an option', {mirror: '--help'}, 'ASH_BAD_MIRROR'],
    ['a mirror with more in it', {mirror: 'http://a.example.org/debian sid main'}, 'ASH_BAD_MIRROR'],
    ['a package that is an option', {include: ['--purge']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['packages in one word', {include: ['nano,vim']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['an odd architecture', {architecture: 'amd 64'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['an odd component', {components: ['contrib', '-x']}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['a derivative that is unknown', {derivative: 'hannah-montana'}, 'ASH_BAD_BOOTSTRAP_REQUEST'],
    ['a release that is a path', {release: '../x'}, 'ASH_UNKNOWN_RELEASE'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const error = await thrownBy(() => plan(DEBIAN, wishes));
      expect(error.code).to.equal(code);
      expect(error.exit).to.equal('usage');
    });
  }
});

import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {realHost, removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import type {BootstrapPlan, BootstrapRequest, PluginHost} from 'ash-sdk';
import {planBootstrap} from '../../src/bootstrap/bootstrap.js';

const host: PluginHost = {...realHost(), has: () => Promise.resolve(true)};
const KEYS = {'usr/share/keyrings/archlinux.gpg': '', 'etc/os-release': 'ID=debian\n'};

describe('the plan of a base', () => {
  afterEach(removeTemporaryRoots);

  async function plan(
    more: Partial<BootstrapRequest> = {},
    files: Record<string, string> = KEYS,
  ): Promise<BootstrapPlan> {
    const request = {derivative: 'arch', include: [], directory: '/new', cache: '/cache', ...more};
    return planBootstrap(host, await temporaryRoot(files), request);
  }

  /** The words of the script, in its order. */
  async function words(more: Partial<BootstrapRequest> = {}, files: Record<string, string> = KEYS) {
    const {argv} = (await plan(more, files)).commands[0] ?? {argv: [] as never};
    const [
      root,
      downloads,
      configuration = '',
      keyrings,
      initramfs = '',
      ,
      mirrorlist,
      own = '',
      ...packages
    ] = argv.slice(argv.indexOf('ash') + 1);
    return {root, downloads, configuration, keyrings, initramfs, mirrorlist, own, packages};
  }

  it('takes Arch’s own mirror and keys on a machine of another kind', async () => {
    const {root, downloads, configuration, keyrings, mirrorlist, own, packages} = await words();
    expect([root, downloads, keyrings, own]).to.deep.equal(['/new', '/cache/arch', 'archlinux', '']);
    expect(configuration).to.match(/SigLevel = Required DatabaseOptional/);
    expect(configuration).to.match(/\[core\]\nServer = https:\S+\/\$repo\/os\/\$arch\n\n\[extra\]\n/);
    expect(mirrorlist).to.match(/^Server = https:\S+\n$/);
    expect(packages).to.deep.equal(['base']);
    expect((await plan()).release).to.equal('rolling');
  });

  it('takes the machine’s own servers, keyring and leniency where it is the same', async () => {
    const {configuration, keyrings, mirrorlist} = await words(
      {},
      {
        'etc/os-release': 'ID=arch\n',
        'etc/pacman.d/mirrorlist':
          '# x\n#Server = https://no\nServer = https://one/$repo/os/$arch\nServer = https://two/$repo\n',
        'etc/pacman.d/gnupg/pubring.gpg': '',
        'etc/pacman.conf': '[options]\nSigLevel = Required\n[core]\nSigLevel = Never\n',
      },
    );
    expect(configuration).to.contain('GPGDir = /etc/pacman.d/gnupg').and.contain('SigLevel = Required\n');
    expect(keyrings).to.equal('');
    expect(mirrorlist).to.equal('Server = https://one/$repo/os/$arch\nServer = https://two/$repo\n');
  });

  it('lays a mirror out as usual, or takes its own layout', async () => {
    expect((await words({mirror: 'http://m/arch/'})).mirrorlist).to.equal(
      'Server = http://m/arch/$repo/os/$arch\n',
    );
    expect((await words({mirror: 'http://m/$arch/$repo'})).mirrorlist).to.equal(
      'Server = http://m/$arch/$repo\n',
    );
  });

  it('writes the configuration of a derivative, its own repository first', async () => {
    const files = {...KEYS, 'usr/share/keyrings/cachyos.gpg': ''};
    const {own, keyrings, packages} = await words({derivative: 'cachyos', mirror: 'http://m'}, files);
    expect(own).to.match(
      /\[cachyos\]\nServer = https:\S+\n\n\[core\]\nInclude = \/etc\/pacman.d\/mirrorlist\n/,
    );
    expect(keyrings).to.equal('archlinux cachyos');
    expect(packages).to.include.members(['base', 'cachyos-keyring']);
  });

  it('has branches for Manjaro, and no releases for others', async () => {
    const files = {...KEYS, 'usr/share/keyrings/manjaro.gpg': ''};
    expect((await words({derivative: 'manjaro', release: 'testing'}, files)).mirrorlist).to.contain(
      '/testing/$repo',
    );
    expect((await thrownBy(async () => plan({release: 'bookworm'}))).code).to.equal('ASH_UNKNOWN_RELEASE');
  });

  it('prepares the initramfs before a kernel comes', async () => {
    expect((await words({include: ['mkinitcpio', 'linux']})).initramfs).to.contain('btrfs');
    expect((await words({include: ['vim']})).initramfs).to.equal('');
  });

  it('refuses without keys or pacman, and names what to install', async () => {
    const keys = await thrownBy(async () => plan({}, {'etc/os-release': 'ID=debian\n'}));
    expect(keys).to.include({code: 'ASH_KEYRING_MISSING'});
    expect(keys.hint).to.contain('apt install pacman-package-manager archlinux-keyring');
    const none: PluginHost = {...host, has: () => Promise.resolve(false)};
    const request = {derivative: 'arch', include: [], directory: '/new', cache: '/cache'};
    const root = await temporaryRoot(KEYS);
    expect((await thrownBy(async () => planBootstrap(none, root, request))).code).to.equal(
      'ASH_PROGRAM_MISSING',
    );
  });

  it('asks for no keys where nothing is checked', async () => {
    const lenient = {'etc/pacman.conf': '[options]\nSigLevel = Never\n'};
    expect((await words({}, lenient)).keyrings).to.equal('');
  });

  for (const mirror of [
    '',
    'ftp://m',
    'file:///m',
    '/m',
    'http://',
    'http://m\nSigLevel = Never',
    'http://m "x"',
    'http://m#x',
  ])
    it(`refuses the mirror ${JSON.stringify(mirror)}`, async () => {
      expect((await thrownBy(async () => plan({mirror}))).code).to.equal('ASH_BAD_MIRROR');
    });

  it('refuses words that are no packages, another processor, and another family', async () => {
    for (const more of [{include: ['--root=/']}, {architecture: 'aarch64'}, {derivative: 'debian'}])
      expect((await thrownBy(async () => plan(more))).code).to.equal('ASH_BAD_BOOTSTRAP_REQUEST');
  });

  it('has scripts that a shell can read', async () => {
    const {argv} = (await plan()).commands[0] ?? {argv: [] as never};
    const start = argv.indexOf('-euc');
    for (const text of [argv[start + 1], argv[start + 8]]) execFileSync('sh', ['-n', '-c', text ?? 'exit 1']);
    expect(argv[start + 8]).to.contain('machine-id');
  });
});

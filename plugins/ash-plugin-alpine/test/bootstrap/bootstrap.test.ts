import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import type {BootstrapPlan, BootstrapRequest} from 'ash-sdk';
import {realHost, removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import {planBootstrap} from '../../src/bootstrap/bootstrap.js';

const KEY = '-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----\n';
const KEYS = {'etc/apk/keys/test.rsa.pub': KEY};
const ALPINE = {
  'etc/os-release': 'ID=alpine\nVERSION_ID=3.21.3\n',
  'etc/apk/repositories': '#http://x/v3.1/main\nhttp://mirror.example.org/alpine/v3.21/main\n',
};

async function plan(
  request: Partial<BootstrapRequest> = {},
  files: Record<string, string> = KEYS,
  programs: readonly string[] = ['apk'],
): Promise<BootstrapPlan> {
  const host = {...realHost(), has: (name: string) => Promise.resolve(programs.includes(name))};
  return planBootstrap(host, await temporaryRoot(files), {
    ...{derivative: 'alpine', include: [], directory: '/base', cache: '/cache', ...request},
  });
}

const sourcesOf = ({commands}: BootstrapPlan): string[] => (commands[0]?.argv[6] ?? '').trim().split('\n');
const apkOf = ({commands}: BootstrapPlan): string => commands[1]?.argv.join(' ') ?? '';

describe('bootstrap of Alpine', () => {
  afterEach(removeTemporaryRoots);

  it('makes the current release from its own servers on another machine', async () => {
    const made = await plan({architecture: 'x86_64', include: ['nano']});
    expect(made.release).to.equal('latest-stable');
    expect(made.programs).to.include('apk');
    expect(sourcesOf(made)).to.deep.equal([
      'https://dl-cdn.alpinelinux.org/alpine/latest-stable/main',
      'https://dl-cdn.alpinelinux.org/alpine/latest-stable/community',
    ]);
    expect(apkOf(made)).to.match(
      /apk add --root \/base --arch x86_64 --cache-dir \/cache\/latest-stable-x86_64 --initdb .* -- alpine-base nano$/,
    );
    expect(made.commands[0]?.argv).to.include.members(['test.rsa.pub', KEY]);
  });

  it("takes the machine's own release and mirror when it is an Alpine", async () => {
    const own = await plan({}, {...KEYS, ...ALPINE});
    expect(sourcesOf(own)[0]).to.equal('http://mirror.example.org/alpine/v3.21/main');
    const edge = await plan({release: 'edge', mirror: 'http://other.example.org/a/'}, {...KEYS, ...ALPINE});
    expect(sourcesOf(edge)[0]).to.equal('http://other.example.org/a/edge/main');
  });

  it('knows releases by all their names', async () => {
    for (const [word, branch] of [
      ['3.22', 'v3.22'],
      ['v3.20', 'v3.20'],
      ['3.22.1', 'v3.22'],
      ['stable', 'latest-stable'],
      ['EDGE', 'edge'],
    ] as const)
      expect((await plan({release: word})).release, word).to.equal(branch);
    for (const word of ['bookworm', '../x', '', 'v3'])
      expect((await thrownBy(() => plan({release: word}))).code, word).to.equal('ASH_UNKNOWN_RELEASE');
  });

  it("puts postmarketOS's repository before those of its Alpine", async () => {
    const made = await plan({derivative: 'postmarketos', release: 'v24.12'});
    expect(sourcesOf(made)).to.deep.equal([
      'https://mirror.postmarketos.org/postmarketos/v24.12',
      'https://dl-cdn.alpinelinux.org/alpine/v3.21/main',
      'https://dl-cdn.alpinelinux.org/alpine/v3.21/community',
    ]);
  });

  it('takes the static apk, and says where to get one', async () => {
    expect(apkOf(await plan({}, KEYS, ['apk.static']))).to.include(' apk.static add ');
    const error = await thrownBy(() => plan({}, KEYS, []));
    expect(error.code).to.equal('ASH_PROGRAM_MISSING');
    expect(error.hint).to.include('apk-tools/-/releases');
  });

  it('makes nothing whose signature it could not check', async () => {
    expect((await thrownBy(() => plan({}, {}))).code).to.equal('ASH_KEYRING_MISSING');
    const bad = {'etc/apk/keys/a.pub': 'nothing', 'etc/apk/keys/-x.pub': KEY, 'etc/apk/keys/secret.rsa': KEY};
    expect((await thrownBy(() => plan({}, bad))).code).to.equal('ASH_KEYRING_MISSING');
  });

  it('refuses words that are none', async () => {
    for (const mirror of ['ftp://x', 'file:///x', 'http://a b', 'http://', 'http://x/$(id)'])
      expect((await thrownBy(() => plan({mirror}))).code, mirror).to.equal('ASH_BAD_MIRROR');
    for (const request of [{include: ['--root']}, {architecture: 'vax'}, {derivative: 'debian'}])
      expect((await thrownBy(() => plan(request))).code).to.equal('ASH_BAD_BOOTSTRAP_REQUEST');
    expect(apkOf(await plan({architecture: 'arm64'}))).to.include('--arch aarch64');
  });

  it('has scripts that a shell understands', async () => {
    for (const {argv} of (await plan()).commands) {
      const at = argv.indexOf('-euc');
      if (at !== -1) execFileSync('sh', ['-n', '-c', argv[at + 1] ?? '']);
    }
  });
});

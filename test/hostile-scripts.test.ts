import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {ASH, ash, document, fail, succeed, type AshOptions, type Outcome} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {escapeScript} from './helpers/escapes.js';
import {packagesScript} from './helpers/hostile-packages.js';
import {ProcessGroup} from './helpers/process-group.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const ID = `ash-hostile-${process.pid}`;

/** In milliseconds: what is interrupted ends within this. */
const AT_ONCE = 10_000;

const HANG = 'trap "" INT TERM HUP; echo it hangs now; while :; do sleep 1; done';

const DAEMON = `
sh -c 'trap "" HUP TERM INT; while :; do echo x >>/beat; sleep 0.05; done' ${ID}-daemon </dev/null >/dev/null 2>&1 &
setsid sh -c 'sleep 1000' ${ID}-holds-output &
sleep 0.5`;

describe('a package whose script does harm', function () {
  let directory: string | undefined;
  let mounted: string;
  let options: AshOptions;
  let tree: Outcome;

  before(async function () {
    needsImages(this);
    directory = temporaryDirectory('hostile');
    mounted = path.join(directory, 'mounted');
    mkdirSync(mounted);
    execFileSync('mount', ['-o', 'loop', await storeWithDebian(directory), mounted]);
    options = {store: mounted, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    const canary = path.join(directory, 'canary');
    writeFileSync(canary, 'of the host\n');
    await succeed(['branch', '0', '--name', 'victim'], options);
    const packages = [
      {name: 'hangs', script: HANG},
      {name: 'forks', script: DAEMON},
      {name: 'fills-tmp', script: 'set -e; dd if=/dev/zero of=/tmp/fill bs=1M count=4000'},
      {name: 'fills-shm', script: 'set -e; dd if=/dev/zero of=/dev/shm/fill bs=1M count=4000'},
      {name: 'fills-disk', script: 'set -e; dd if=/dev/urandom of=/var/fill bs=1M count=6000'},
      {name: 'kills-parent', script: 'kill -9 $PPID; sleep 1'},
      {name: 'kills-init', script: 'kill -15 1; kill -9 1; kill -STOP 1; sleep 0.2; exit 0'},
      {name: 'kills-all', script: 'kill -9 -1; sleep 1'},
      {name: 'escapes', script: escapeScript({canary, pid: process.pid, device: deviceOf(mounted), id: ID})},
    ];
    await succeed(['run', '-s', 'victim', '--', 'sh'], {...options, input: packagesScript(packages)});
    tree = await succeed(['tree', '--json'], options);
  });

  after(() => {
    if (directory === undefined) return;
    spawnSync('umount', [mounted]);
    removeTemporary(directory);
  });

  afterEach(async () => {
    expect(readdirSync(inStore('work')), 'no work is left').to.deep.equal([]);
    expect(processesWith(ID), 'no process is left').to.deep.equal([]);
    const {stdout, stderr} = await succeed(['doctor', '--json'], options);
    expect(stderr, 'nothing had to be repaired').to.equal('');
    expect(stdout).to.not.match(/"(problem|warning)"/);
  });

  const inStore = (...names: string[]): string => path.join(mounted, '@ash', ...names);
  const install = (name: string): string[] => ['install', '-s', 'victim', '--yes', name];

  /** The directory of what the victim holds now. */
  async function current(): Promise<string> {
    const {snapshots} = await document(['tree'], options);
    const {number, revision} = snapshots.find(({name}) => name === 'victim') ?? {number: 0, revision: 0};
    return inStore('revisions', `${number}.${revision}`);
  }

  async function expectAsBefore(): Promise<void> {
    expect(await succeed(['tree', '--json'], options)).to.deep.equal(tree);
  }

  it('hangs: Ctrl-C ends it, and the snapshot is as it was', async () => {
    const group = new ProcessGroup([...ASH, ...install('hangs')], options);
    await group.said('it hangs now');
    const start = Date.now();
    group.signal('SIGINT');
    const ended = await group.ended;
    expect(Date.now() - start, 'milliseconds').to.be.below(AT_ONCE);
    expect(ended.signal).to.equal('SIGINT');
    expect(ended.stderr).to.match(/^Error: Interrupted: what was begun is dropped\.$/m);
    await expectAsBefore();
  });

  it('kills its parent, dpkg: the install fails, and the snapshot is as it was', async () => {
    const {stderr} = await fail(install('kills-parent'), 1, options);
    expect(stderr).to.match(
      /^Error: apt-get ended with exit code \d+ in snapshot 1; .* as it was before\.$/m,
    );
    await expectAsBefore();
  });

  it('kills all that it can see: the install fails, and the snapshot is as it was', async () => {
    const {stderr} = await fail(install('kills-all'), 1, options);
    expect(stderr).to.match(
      /^Error: apt-get ended with exit code 137 in snapshot 1; .* as it was before\.$/m,
    );
    await expectAsBefore();
  });

  for (const [name, what] of [
    ['fills-tmp', '/tmp'],
    ['fills-shm', '/dev/shm'],
  ] as const) {
    it(`fills ${what}: it gets its share of memory and no more`, async () => {
      const {stderr} = await fail(install(name), 1, options);
      expect(stderr).to.match(/No space left on device/);
      expect(stderr).to.match(/^Error: apt-get ended with .* as it was before\.$/m);
      expect(stderr, 'the store is not full').to.not.match(/ash gc/);
      await expectAsBefore();
    });
  }

  it('kills process 1: that is none of the host, and the install goes on', async () => {
    await succeed(install('kills-init'), options);
  });

  it('forks a daemon: that ends with the transaction, and the revision is sealed', async () => {
    await succeed(install('forks'), options);
    const beat = path.join(await current(), 'beat');
    const text = readFileSync(beat, 'utf8');
    expect(text).to.match(/^x\n/);
    expect(processesWith(ID)).to.deep.equal([]);
    expect(() => {
      writeFileSync(beat, '');
    }).to.throw(/EROFS/);
  });

  it('tries to leave the sandbox: no way leads out', async () => {
    await succeed(install('escapes'), options);
    const root = await current();
    const attempts = readFileSync(path.join(root, 'attempts'), 'utf8').trim().split('\n');
    expect(attempts.length).to.be.greaterThan(35);
    expect(
      existsSync(path.join(root, 'escapes')) ? readFileSync(path.join(root, 'escapes'), 'utf8') : '',
    ).to.equal('');
    for (const name of [ID, `${ID}.socket`])
      expect(existsSync(path.join('/run', name)), name).to.equal(false);
    expect(existsSync(path.join('/tmp', ID))).to.equal(false);
    expect(hostname()).to.not.equal(ID);
  });

  it('fills the disk: exit code 7, a sentence, and the store goes on', async () => {
    const usage = execFileSync('btrfs', ['filesystem', 'usage', '--raw', mounted], {encoding: 'utf8'});
    const allocated = Number(/Device allocated:\s+(\d+)/.exec(usage)?.[1]);
    execFileSync('btrfs', ['filesystem', 'resize', String(allocated + 2 ** 28), mounted], {stdio: 'ignore'});
    const before_ = await succeed(['tree', '--json'], options);
    const {stderr} = await fail(install('fills-disk'), 7, options);
    expect(stderr).to.match(
      /^Error: The store is full, so apt-get failed in snapshot 1; .* as it was before\.$/m,
    );
    expect(stderr).to.match(/^Hint: .*ash gc/m);
    expect(await succeed(['tree', '--json'], options)).to.deep.equal(before_);
    await succeed(['branch', 'victim'], options);
    await succeed(['run', '-s', 'victim', '--', 'sh', '-c', 'echo more >/etc/more'], options);
    expect((await ash(['list', '-s', 'victim'], options)).stdout).to.not.match(/fills-disk/);
  });
});

/** Major and minor number of the device that is mounted there. */
function deviceOf(mounted: string): [number, number] {
  const source = execFileSync('findmnt', ['--noheadings', '--output', 'SOURCE', mounted], {encoding: 'utf8'});
  const text = readFileSync(path.join('/sys/class/block', path.basename(source.trim()), 'dev'), 'utf8');
  const [major = 0, minor = 0] = text.trim().split(':').map(Number);
  return [major, minor];
}

/** Command lines of processes that contain a word. */
function processesWith(word: string): readonly string[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return words.some((one) => one.startsWith(word)) ? [words.join(' ')] : [];
    } catch {
      return [];
    }
  });
}

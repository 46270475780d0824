import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import {canUseLoopDevices} from 'ash-testkit';
import {needsNamespace} from '../../src/exec/namespace.js';
import {bundleForTests} from '../helpers/installed/bundle.js';

const BTRFS = new URL('../../../../plugins/ash-fs-btrfs/', import.meta.url);
const reason = canUseLoopDevices();

describe('needsNamespace', () => {
  it('is for what must be mounted, until we are inside', () => {
    expect(needsNamespace({kind: 'directory', path: '/x'})).to.equal(false);
    expect(needsNamespace({kind: 'image', path: '/x.img'})).to.equal(true);
    expect(needsNamespace({kind: 'device', path: '/dev/x'})).to.equal(true);
    try {
      process.env['ASH_PARENT_NAMESPACE'] = 'mnt:[1]';
      expect(needsNamespace({kind: 'image', path: '/x.img'})).to.equal(false);
      process.env['ASH_PARENT_NAMESPACE'] = readlinkSync('/proc/self/ns/mnt');
      expect(needsNamespace({kind: 'image', path: '/x.img'})).to.equal(true);
    } finally {
      delete process.env['ASH_PARENT_NAMESPACE'];
    }
  });
});

describe(`a store in an image file${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  let directory: string;
  let image: string;
  let program: string;
  let child: ChildProcess | undefined;

  before(async function () {
    if (reason !== undefined) this.skip();
    directory = mkdtempSync(join(realpathSync(tmpdir()), 'ash-namespace-'));
    image = join(directory, 'store.img');
    const modules = join(directory, 'node_modules');
    program = join(modules, 'ash-cli', 'mounting.js');
    await bundleForTests(
      fileURLToPath(new URL('../helpers/installed/mounting.ts', import.meta.url)),
      program,
    );
    const plugin = join(modules, 'ash-fs-btrfs');
    await bundleForTests(
      fileURLToPath(new URL('src/filesystem.ts', BTRFS)),
      join(plugin, 'dist/filesystem.cjs'),
    );
    writeFileSync(join(plugin, 'package.json'), readFileSync(new URL('package.json', BTRFS)));
    mkdirSync(join(modules, 'ash-cli'), {recursive: true});
    writeFileSync(join(modules, 'ash-cli', 'package.json'), '{"name": "ash-cli", "type": "module"}');
  });
  after(() => {
    if (reason === undefined) rmSync(directory, {recursive: true});
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    child = undefined;
  });

  /** Starts the program; it has the store mounted when it says the process ID of the one inside. */
  async function holder(): Promise<{outer: ChildProcess; inner: number; closed: Promise<unknown>}> {
    const outer = spawn(process.execPath, [program, 'hold', image], {stdio: ['pipe', 'pipe', 'inherit']});
    child = outer;
    const closed = once(outer, 'exit');
    const [said] = (await once(outer.stdout, 'data')) as [Buffer];
    return {outer, inner: Number(said.toString()), closed};
  }

  async function checkNothingLeft(): Promise<void> {
    const loops = () =>
      execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], {encoding: 'utf8'});
    for (let tries = 0; tries < 50 && loops().includes(image); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(loops()).not.to.include(image);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.to.include('/run/ash/store');
  }

  const run = (...words: readonly string[]): string =>
    execFileSync(process.execPath, [program, ...words], {encoding: 'utf8'});

  it('is made, and nothing is mounted afterwards', async () => {
    expect(run('create', image)).to.equal('btrfs\n');
    expect(readdirSync(directory)).to.have.members(['store.img', 'node_modules']);
    await checkNothingLeft();
  });

  it('is seen by nobody outside while a command has it open', async () => {
    const {outer, inner, closed} = await holder();
    expect(readFileSync(`/proc/${inner}/mountinfo`, 'utf8')).to.include('/run/ash/store');
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.to.include('/run/ash/store');
    outer.stdin?.end();
    await closed;
    await checkNothingLeft();
  });

  for (const which of ['outer', 'inner'] as const) {
    it(`is unmounted, and its loop device freed, when the ${which} process of a command is killed`, async () => {
      const {outer, inner, closed} = await holder();
      process.kill(which === 'outer' ? (outer.pid ?? 0) : inner, 'SIGKILL');
      await closed;
      expect(which === 'outer' ? outer.signalCode : outer.exitCode).to.equal(
        which === 'outer' ? 'SIGKILL' : 128 + 9,
      );
      await checkNothingLeft();
      expect(run('create-again', image)).to.include('ASH_STORE_EXISTS');
    });
  }

  it('can be open in two commands at the same time', async () => {
    const {outer, closed} = await holder();
    expect(run('look', image)).to.equal('0\n');
    outer.stdin?.end();
    await closed;
    await checkNothingLeft();
  });

  it('gives the exit code of the one inside', () => {
    expect(() => run('exit', image))
      .to.throw()
      .with.property('status', 7);
  });
}).timeout(60_000);

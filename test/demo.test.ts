import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {ash, document, type AshOptions} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {copyClone} from './helpers/clone.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

// The demo in a copy of the clone, so that the store of whoever works in the clone stays as it is.
describe('npm start', function () {
  let directory: string | undefined;
  let clone: string;
  let options: AshOptions;

  before(function () {
    needsImages(this);
    directory = temporaryDirectory('demo');
    chmodSync(directory, 0o755);
    clone = path.join(directory, 'clone');
    copyClone(clone);
    const program = [process.execPath, path.join(clone, 'packages/ash-cli/bin/ash.js')];
    options = {program, store: path.join(clone, 'ash-demo.img')};
  });

  after(() => {
    removeTemporary(directory);
  });

  async function start(words: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    const run = begin(words, environment);
    const [code] = (await once(run.child, 'close')) as [number | null];
    return {code, output: run.output()};
  }

  function begin(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
    const child = spawn(process.execPath, [path.join(clone, 'scripts/start.js'), ...words], {
      cwd: clone,
      env: {...process.env, ...environment},
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => (text += String(part)));
    return {child, output: () => text};
  }

  it('says in a sentence what it needs, without root', () => {
    const script = path.join(clone, 'scripts/start.js');
    const words = ['--reuid', 'nobody', '--clear-groups', process.execPath, script];
    expect(() => execFileSync('setpriv', words, {stdio: 'pipe'}))
      .to.throw(/Error: npm start needs root, because .*\.\nHint: sudo .*npm start/s)
      .with.property('status', 5);
  });

  it('refuses words that it does not know', async () => {
    const {code, output} = await start(['--claen']);
    expect(code).to.equal(2);
    expect(output).to.match(/--claen/);
  });

  it('stops on Ctrl-C in the middle of the bootstrap, and leaves nothing mounted', async () => {
    const running = begin(['--yes']);
    for (let tries = 0; tries < 300 && !/extracting|downloading/.test(running.output()); tries++)
      await sleep(100);
    // A terminal sends it to every process of the foreground group.
    process.kill(-(running.child.pid ?? 0), 'SIGINT');
    const [code] = (await once(running.child, 'close')) as [number | null];
    expect(code).to.not.equal(0);
    expect(running.output()).to.match(/^Hint: .*sudo npm start/m);
    expect(execFileSync('losetup', ['--list'], {encoding: 'utf8'})).to.not.include(clone);
  });

  it('goes on from there, and tells the whole story', async () => {
    const {code, output} = await start(['--yes']);
    expect(code, output).to.equal(0);
    for (const command of ['new', 'branch', 'install', 'run', 'tree', 'diff', 'delete', 'undo', 'log']) {
      expect(output).to.match(new RegExp(`^\\$ npx ash --store ash-demo\\.img ${command}`, 'm'));
    }
  });

  it('leaves a store in which a package is in one branch alone, and an edited file has its owner', async () => {
    const {snapshots} = await document(['tree'], options);
    expect(snapshots.map(({name, parent}) => [name, parent])).to.deep.include.members([
      ['debian', null],
      ['tools', 0],
      ['fun', 0],
    ]);
    const having = [];
    for (const {number} of snapshots) {
      const {packages} = await document(['list', '-s', String(number)], options);
      if (packages.some(({name}) => name === 'cowsay')) having.push(number);
    }
    const fun = snapshots.find(({name}) => name === 'fun')?.number ?? -1;
    expect(having).to.deep.equal([fun]);
    const diff = await document(['diff', '0', String(fun)], options);
    expect(diff.packages).to.deep.include.members([diff.packages.find(({name}) => name === 'cowsay')]);
    expect(diff.configuration.map((item) => [item.path, item.owners])).to.deep.equal([
      ['/etc/bash.bashrc', ['bash']],
    ]);
  });

  it('runs again in seconds, and changes nothing that lasts', async () => {
    const before_ = (await document(['tree'], options)).snapshots;
    const begun = Date.now();
    const {code, output} = await start(['--yes']);
    expect(code, output).to.equal(0);
    expect(Date.now() - begun, 'milliseconds').to.be.below(30_000);
    expect((await document(['tree'], options)).snapshots).to.deep.equal(before_);
  });

  it('does not remove the store while another command works in it', async () => {
    const working = ash(['run', '-s', '0', '--', 'sleep', '4'], options);
    for (let tries = 0; tries < 100 && !losetup().includes(clone); tries++) await sleep(50);
    const {code, output} = await start(['--clean']);
    expect(code, output).to.equal(75);
    expect(existsSync(path.join(clone, 'ash-demo.img'))).to.equal(true);
    expect((await working).code).to.equal(0);
  });

  it('removes all that it made with --clean', async () => {
    const {code, output} = await start(['--clean']);
    expect(code, output).to.equal(0);
    const left = readdirSync(clone, {recursive: true, encoding: 'utf8'});
    expect(left.filter((name) => /node_modules|\/dist\b|ash-demo|\.nx|tsbuildinfo/.test(name))).to.deep.equal(
      [],
    );
    expect((await start(['--clean'])).output).to.match(/nothing to remove/);
  });
});

interface Run {
  readonly code: number | null;
  readonly output: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
}

function losetup(): string {
  return execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], {encoding: 'utf8'});
}

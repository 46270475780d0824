import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {FAILPOINTS} from 'ash-core';
import {expect} from 'chai';
import {ash, document, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const KILLED = 128 + 9;

/** Commands that change something, each with what makes it possible to run it again and again. */
const COMMANDS: Readonly<
  Record<string, {readonly words: readonly string[]; readonly first?: readonly string[]}>
> = {
  branch: {words: ['branch', '0']},
  describe: {words: ['describe', '1', 'described'], first: ['describe', '1', 'before']},
  clone: {words: ['clone', '1', '--tree']},
  delete: {words: ['delete', '2', '--yes'], first: ['undo']},
  run: {words: ['run', '-s', '1', '--', 'sh', '-c', 'date +%N > /etc/crash']},
  undo: {words: ['undo'], first: ['run', '-s', '1', '--', 'sh', '-c', 'date +%N > /etc/crash']},
  gc: {
    words: ['gc', '--keep-days', '0', '--yes'],
    first: ['run', '-s', '1', '--', 'sh', '-c', 'date +%N > /etc/crash'],
  },
};

describe('a command that is killed right after any of its steps', function () {
  let directory: string | undefined;
  let image: string;
  let mounted: string;
  let options: AshOptions;
  const passed = new Set<string>();

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('crash');
    image = await storeWithDebian(directory);
    mounted = path.join(directory, 'mounted');
    mkdirSync(mounted);
    execFileSync('mount', ['-o', 'loop', image, mounted]);
    options = {store: mounted, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', '0', '--name', 'one'], options);
    await succeed(['branch', '1', '--name', 'two'], options);
  });

  after(() => {
    if (directory === undefined) return;
    execFileSync('umount', [mounted]);
    removeTemporary(directory);
  });

  async function view(): Promise<string> {
    return (await succeed(['tree', '--json'], options)).stdout;
  }

  async function operations(): Promise<number> {
    return (await document(['log'], options)).operations.length;
  }

  /** Nothing is on disk that the store does not know, and nothing that it knows is missing. */
  async function expectSound(): Promise<void> {
    const {stdout} = await succeed(['store', 'show', '--json'], options);
    const contents = JSON.parse(stdout) as {revisions: {name: string}[]; work: string[]};
    expect(contents.work, 'work copies').to.deep.equal([]);
    const {snapshots} = await document(['tree'], options);
    const names = contents.revisions.map(({name}) => name);
    for (const {number, revision} of snapshots) expect(names).to.include(`${number}.${revision}`);
    const doctor = await succeed(['doctor', '--json'], options);
    const {findings} = JSON.parse(doctor.stdout) as {findings: {level: string; message: string}[]};
    expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
  }

  for (const [name, {words, first}] of Object.entries(COMMANDS)) {
    for (const failpoint of Object.keys(FAILPOINTS)) {
      it(`ash ${name}, after ${failpoint}: the old view or the new one, and nothing else`, async function () {
        if (first) await ash(first, options);
        const [before_, count] = [await view(), await operations()];
        const outcome = await ash(words, {...options, env: {...options.env, ASH_FAILPOINT: failpoint}});
        if (outcome.code !== KILLED) {
          // This command has no such step: it must have worked as if nothing were asked.
          expect(outcome.code, outcome.stderr).to.equal(0);
          return;
        }
        passed.add(failpoint);
        const after_ = await view();
        const isNew = (await operations()) === count + 1;
        if (!isNew && name !== 'gc') expect(after_).to.equal(before_);
        // The next command that writes repairs what is left over, and works.
        await succeed(['describe', '0', `after ${name} ${failpoint}`], options);
        await expectSound();
        if (!isNew) await succeed(words, options);
      });
    }
  }

  it('was stopped after every step that there is', () => {
    expect([...passed].sort()).to.deep.equal(Object.keys(FAILPOINTS).sort());
  });
});

describe('a command on an image file that is killed', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('killed');
    options = {store: await storeWithDebian(directory), env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
  });

  after(() => {
    removeTemporary(directory);
  });

  it('leaves no mount, loop device or process behind, and says in the next one what was repaired', async () => {
    const words = ['run', '-s', '0', '--', 'sh', '-c', 'echo x > /etc/x'];
    const killed = await ash(words, {...options, env: {...options.env, ASH_FAILPOINT: 'ran'}});
    expect(killed.code).to.equal(KILLED);
    const loops = execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], {
      encoding: 'utf8',
    });
    expect(loops).to.not.include(options.store);
    const {stderr} = await succeed(['branch', '0'], options);
    expect(stderr).to.match(/ash run -s 0.*cut off/);
    expect((await succeed(['branch', '0'], options)).stderr).to.not.match(/cut off/);
  });
});

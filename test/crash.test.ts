import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {FAILPOINTS} from 'ash-core';
import {expect} from 'chai';
import {ash, document, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const KILLED = 128 + 9;

const COMMIT = ['operation-written', 'view-written', 'committed'] as const;
const COMMIT_OF_TREES = ['intent-written', 'cloned', ...COMMIT] as const;
const TRANSACTION = ['work-recorded', 'staged', 'ran', 'checked', 'sealed', 'flushed', ...COMMIT] as const;

interface Case {
  readonly command: string;
  /** The steps that the command passes. */
  readonly steps: readonly (keyof typeof FAILPOINTS)[];
  /** Makes it possible to run the command, and resolves to its words. */
  readonly prepare: (
    ash: (...words: string[]) => Promise<unknown>,
    turn: number,
  ) => Promise<string[]> | string[];
}

const CASES: readonly Case[] = [
  {command: 'branch', steps: COMMIT_OF_TREES, prepare: () => ['branch', '0']},
  {command: 'clone', steps: COMMIT_OF_TREES, prepare: () => ['clone', 'one', '--tree']},
  {command: 'describe', steps: COMMIT, prepare: (_, turn) => ['describe', 'one', `for the ${turn}th time`]},
  {
    command: 'delete',
    steps: COMMIT,
    prepare: async (run, turn) => {
      await run('branch', 'two', '--name', `doomed-${turn}`);
      return ['delete', `doomed-${turn}`, '--yes'];
    },
  },
  {
    command: 'undo',
    steps: COMMIT,
    prepare: async (run, turn) => {
      await run('branch', 'two', '--name', `undone-${turn}`);
      return ['undo'];
    },
  },
  {
    command: 'gc',
    steps: [...COMMIT, 'removed'],
    prepare: async (run, turn) => {
      await run('branch', 'two', '--name', `garbage-${turn}`);
      await run('delete', `garbage-${turn}`, '--yes');
      return ['gc', '--keep-days', '0', '--yes'];
    },
  },
  {
    command: 'run',
    steps: TRANSACTION,
    prepare: (_, turn) => ['run', '-s', 'one', '--', 'sh', '-c', `echo ${turn} > /etc/turn`],
  },
];

describe('a command that is killed right after any of its steps', function () {
  let directory: string | undefined;
  let mounted: string;
  let options: AshOptions;
  let turn = 0;

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('crash');
    mounted = path.join(directory, 'mounted');
    mkdirSync(mounted);
    execFileSync('mount', ['-o', 'loop', await storeWithDebian(directory), mounted]);
    options = {store: mounted, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', '0', '--name', 'one'], options);
    await succeed(['branch', 'one', '--name', 'two'], options);
  });

  after(() => {
    if (directory === undefined) return;
    execFileSync('umount', [mounted]);
    removeTemporary(directory);
  });

  const inStore = (...names: string[]): string => path.join(mounted, '@ash', ...names);
  const view = (): string => readFileSync(inStore('state/view.json'), 'utf8');
  const revisions = (): string[] => readdirSync(inStore('revisions')).sort();

  /** Nothing lies in the store that it does not know of, and nothing that it knows of is missing. */
  async function expectSound(before_: readonly string[], isNew: boolean): Promise<void> {
    expect(readdirSync(inStore('work')).filter((name) => !name.startsWith('.'))).to.deep.equal([]);
    const {snapshots} = await document(['tree'], options);
    const current = snapshots.map(({number, revision}) => `${number}.${revision}`);
    expect(revisions()).to.include.members(current);
    expect(isNew ? [...before_, ...current] : before_).to.include.members(revisions());
    const {stdout} = await succeed(['doctor', '--json'], options);
    const {findings} = JSON.parse(stdout) as {findings: {level: string; message: string}[]};
    expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
  }

  for (const {command, steps, prepare} of CASES) {
    for (const step of steps) {
      it(`ash ${command}, after '${step}': the old view or the new one, and the next command repairs the rest`, async () => {
        turn += 1;
        const words = await prepare(async (...first) => await succeed(first, options), turn);
        const [before_, present] = [view(), revisions()];

        const killed = await ash(words, {...options, env: {...options.env, ASH_FAILPOINT: step}});
        expect(killed.code, killed.stderr).to.equal(KILLED);

        const isNew = view() !== before_;
        expect(isNew).to.equal(['committed', 'removed'].includes(step));
        await succeed(['describe', '0', `after ${command} ${step}`], options);
        await expectSound(present, isNew);
        if (!isNew && command !== 'undo') await succeed(words, options);
      });
    }
  }

  it('has been stopped after every step that there is', () => {
    const tested = new Set(CASES.flatMap(({steps}) => steps));
    // What is derived from a view is cut off in power-cut.test.ts, what is live in live.test.ts.
    const elsewhere = ['reconciled', 'copied', 'menu-written', 'live-made', 'live-bound'];
    expect([...new Set([...tested, ...elsewhere])]).to.have.members(Object.keys(FAILPOINTS));
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

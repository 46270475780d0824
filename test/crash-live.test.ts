import {execFileSync, spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import type {Outcome} from './helpers/ash.js';
import {copyDisk} from './helpers/bootable-store.js';
import {CrashCount} from './helpers/crash/count.js';
import {stepOf} from './helpers/crash/run-case.js';
import {fingerprint} from './helpers/crash/store-content.js';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const KILLED = 128 + 9;
const ALL = process.env['ASH_CRASH'] === 'all';

/** A directory is bound like any other: so many of them are enough. */
const SAME_STEP = 2;

interface LiveCase {
  readonly title: string;
  /** `turn`: how often the case was gone through before. */
  readonly words: (turn: number) => readonly string[];
  /** Done on the machine before. */
  readonly prepare?: (machine: RunningMachine) => Promise<unknown>;
  /** Whether the tree gets an operation by it. */
  readonly changes: boolean;
  readonly passes: readonly string[];
  /** What `npm test` stops it at. */
  readonly short: readonly string[];
}

const CASES: readonly LiveCase[] = [
  {
    title: 'live',
    words: () => ['live', '--json'],
    changes: false,
    passes: ['live-made', 'live-bound'],
    short: ['live-bound:1'],
  },
  {
    title: 'install --live',
    words: (turn) => ['install', '--live', '--yes', `tool${'x'.repeat(turn)}`],
    changes: true,
    passes: ['staged', 'sealed', 'committed', 'live-made', 'live-bound'],
    short: [],
  },
  {
    title: 'live --commit',
    words: () => ['live', '--commit'],
    prepare: async (machine) => {
      await machine.succeed(['deploy', '1']);
      await machine.boot();
      await machine.succeed(['live'], {input: 'readlink /proc/self/ns/mnt >>/usr/share/x\n'});
    },
    changes: true,
    passes: ['staged', 'ran', 'sealed', 'flushed', 'view-written', 'committed', 'reconciled'],
    short: ['sealed:1'],
  },
  {
    title: 'boot confirm',
    words: () => ['boot', 'confirm'],
    prepare: async (machine) => {
      await machine.succeed(['deploy', '1']);
      await machine.boot();
    },
    changes: true,
    passes: ['operation-written', 'view-written', 'committed', 'menu-written', 'reconciled'],
    short: ['committed:1'],
  },
];

describe('a command on a running machine that is killed after a step, or loses power there', function () {
  this.timeout(900_000);
  const count = new CrashCount();
  let machine: RunningMachine;
  let made: RunningMachine | undefined;
  let turn = 0;
  let directory: string | undefined;

  before(async function () {
    needsRunningMachines(this);
    directory = temporaryDirectory('crash-live');
    machine = made = await RunningMachine.start();
  });

  after(async () => {
    count.tell('times a command on a running machine was stopped after a step');
    await made?.dispose();
    removeTemporary(directory);
  });

  for (const live of CASES) {
    it(`ash ${live.title}: the old store or the new one, and the machine boots`, async () => {
      await begin(live);
      const {stderr, code} = await run(live, 'list');
      expect(code, stderr).to.equal(0);
      const passed = [...stderr.matchAll(/^failpoint (\S+)$/gm)].map(([, pass = '']) => pass);
      expect(passed.map(stepOf)).to.include.members([...live.passes]);
      const committed = passed.indexOf('committed:1');
      for (const [at, pass] of passed.entries()) {
        const isMeant = ALL ? Number(pass.split(':')[1]) <= SAME_STEP : live.short.includes(pass);
        if (isMeant) await stopAt(live, pass, live.changes && at >= committed ? 1 : 0);
      }
      count.check();
    });
  }

  async function run(live: LiveCase, failpoint: string): Promise<Outcome> {
    turn += 1;
    return machine.ash(live.words(turn), {env: {ASH_FAILPOINT: failpoint}});
  }

  async function begin(live: LiveCase): Promise<void> {
    await machine.boot();
    await live.prepare?.(machine);
  }

  /** `operations`: how many more there must be. */
  async function stopAt(live: LiveCase, pass: string, operations: number): Promise<void> {
    const title = `${live.title} at ${pass}`;
    const cut = path.join(directory ?? '', 'cut.img');
    const facts = {revisions: new Map<string, string>(), operation: 0};
    await count.add(`${title}, killed`, async () => {
      await begin(live);
      facts.revisions = revisionsIn(machine.inStore());
      facts.operation = operationOf(machine.inStore());
      const killed = await run(live, pass);
      copyDisk(machine.image, cut);
      expect(killed.code, killed.stderr).to.equal(KILLED);
      await machine.powerOff();
      await judge(facts.revisions, facts.operation + operations);
      await machine.boot();
      await machine.succeed(['status']);
    });
    await count.add(`${title}, without power`, async () => {
      execFileSync('btrfs', ['check', '--readonly', cut], {stdio: 'pipe'});
      await machine.powerOff();
      await withDisk(cut, async () => judge(facts.revisions, facts.operation + operations));
    });
  }

  /** Lets `work` use a disk in the place of the machine's own one, which is off. Both have one identity: never are they mounted at once. */
  async function withDisk(image: string, work: () => Promise<void>): Promise<void> {
    const mounted = path.dirname(machine.inStore());
    execFileSync('umount', [mounted]);
    try {
      execFileSync('mount', ['-o', 'loop,noatime', image, mounted]);
      await work();
    } finally {
      spawnSync('umount', [mounted]);
      execFileSync('mount', ['-o', 'loop,noatime', machine.image, mounted]);
    }
  }

  /** Goes on with a store outside of the machine. */
  async function judge(revisions: ReadonlyMap<string, string>, operation: number): Promise<void> {
    const ours = machine.inStore();
    expect(operationOf(ours)).to.equal(operation);
    await machine.outside(['describe', 'base', 'still here']);
    const {stdout, stderr} = await machine.outside(['doctor', '--json']);
    expect(stderr, 'nothing is left to be repaired').to.equal('');
    const {findings} = JSON.parse(stdout) as {findings: {level: string; message: string}[]};
    expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
    const now = revisionsIn(ours);
    for (const [name, content] of revisions) expect(now.get(name), name).to.equal(content);
    expect(readdirSync(path.join(ours, 'work'))).to.deep.equal([]);
    expect(readdirSync(path.join(ours, 'live')), 'nothing live outlives a boot').to.deep.equal([]);
  }
});

function operationOf(store: string): number {
  const view = JSON.parse(readFileSync(path.join(store, 'state/view.json'), 'utf8')) as {operation: number};
  return view.operation;
}

function revisionsIn(store: string): Map<string, string> {
  const directory = path.join(store, 'revisions');
  return new Map(readdirSync(directory).map((name) => [name, fingerprint(path.join(directory, name))]));
}

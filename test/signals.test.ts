import {readdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {CRASH_CASES, type CrashCase} from './helpers/crash/cases.js';
import {CrashCount} from './helpers/crash/count.js';
import {CrashStore} from './helpers/crash/crash-store.js';
import {BEFORE, runCase, stepOf} from './helpers/crash/run-case.js';
import {contentOf, differences, type StoreContent} from './helpers/crash/store-content.js';
import {needsDisk} from './helpers/store-disk/store-disk.js';
import {ProcessGroup, type Ended} from './helpers/process-group.js';

const ALL = process.env['ASH_SIGNALS'] === 'all';
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What `npm test` stops at; with ASH_SIGNALS=all it is every command at every step, by both signals. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  branch: ['intent-written', 'committed'],
  run: ['work-recorded', 'staged', 'ran', 'sealed', 'flushed', 'operation-written', 'reconciled'],
  install: ['checked'],
  new: ['flushed'],
  gc: ['removed'],
};

/** How often a command gets a signal at a moment that nobody chose. */
const MOMENTS = ALL ? 60 : 4;

describe('a command that gets SIGTERM, or Ctrl-C on its terminal', function () {
  this.timeout(3_600_000);
  const count = new CrashCount();
  let store: CrashStore;
  let turn = 0;

  before(async function () {
    needsDisk(this);
    store = await CrashStore.make();
  });

  after(async () => {
    count.tell('times a command got a signal');
    await store.dispose();
  });

  for (const [index, crash] of CRASH_CASES.entries()) {
    const {command, title = command} = crash;
    const isFirst = CRASH_CASES.findIndex((other) => other.command === command) === index;
    const short = isFirst ? SHORT[command] : undefined;
    if (!ALL && short === undefined) continue;
    it(`ash ${title}: at every step it ends, as the signal says, and the change is whole or nothing`, async () => {
      const {passed, ...outcomes} = await outcomesOf(crash);
      for (const pass of passed) {
        if (!ALL && !(short?.includes(stepOf(pass)) ?? false)) continue;
        const signals = ALL ? SIGNALS : [SIGNALS[turn++ % 2] ?? 'SIGINT'];
        for (const signal of signals) {
          await count.add(`${title} at ${pass}, ${signal}`, async () => {
            store.restore(BEFORE);
            const group = start(crash, {ASH_FAILPOINT: pass, ASH_FAILPOINT_MODE: 'stop'});
            expect(await group.stopped(), 'it was stopped there').to.equal(true);
            group.signal(signal);
            group.signal('SIGCONT');
            await judge(crash, {group, ended: await group.ended, signal, ...outcomes});
          });
        }
      }
      count.check();
    });
  }

  for (const name of ['run', 'install', 'new', 'gc']) {
    it(`ash ${name}: at ${MOMENTS} moments that nobody chose`, async () => {
      const crash = CRASH_CASES.find(({command}) => command === name);
      if (crash === undefined) throw new Error(`there is no case of ${name}`);
      const {duration, ...outcomes} = await outcomesOf(crash);
      for (let moment = 0; moment < MOMENTS; moment++) {
        const signal = SIGNALS[moment % 2] ?? 'SIGINT';
        // Node itself is starting in the first part.
        const delay = duration * (0.25 + (0.75 * moment) / MOMENTS);
        await count.add(`${name} after ${Math.round(delay)} ms, ${signal}`, async () => {
          store.restore(BEFORE);
          const group = start(crash);
          await sleep(delay);
          group.signal(signal);
          await judge(crash, {group, ended: await group.ended, signal, ...outcomes, any: true});
        });
      }
      count.check();
    });
  }

  interface Outcomes {
    /** What the store holds without the command, and with it. */
    readonly old: StoreContent;
    readonly next: StoreContent;
    /** What the command prints when nothing disturbs it. */
    readonly said: string;
  }

  /** What becomes of a command that nothing disturbs; BEFORE is the disk to begin with. */
  async function outcomesOf(
    crash: CrashCase,
  ): Promise<Outcomes & {passed: readonly string[]; duration: number}> {
    store.restore('base');
    for (const words of crash.before ?? []) await store.succeed(words);
    await crash.prepare?.(store);
    store.keep(BEFORE);
    const old = storeContent();
    const begin = performance.now();
    const {stderr, stdout} = await runCase(store, crash, {env: {ASH_FAILPOINT: 'list'}});
    const duration = performance.now() - begin;
    const passed = [...stderr.matchAll(/^failpoint (\S+)$/gm)].map(([, pass = '']) => pass);
    return {passed, old, next: storeContent(), said: withoutNumbers(stdout), duration};
  }

  function start({words, input}: CrashCase, env: Readonly<Record<string, string>> = {}): ProcessGroup {
    const typed = typeof words === 'function' ? words(store) : words;
    const directory = path.dirname(store.disk(BEFORE));
    const program = [process.execPath, path.join(directory, 'node_modules/ash-cli/bin/ash.js')];
    return new ProcessGroup([...program, ...typed], {
      store: path.dirname(store.inStore()),
      env: {ASH_LOG_DIR: path.join(directory, 'logs'), TMPDIR: directory, ...env},
      ...(input !== undefined && {input}),
    });
  }

  /** The kernel gives a copy of a disk another UUID while the first one is still on its way out. */
  function storeContent(): StoreContent {
    const volatile = /UUID=[\da-f-]{36}|--fs-uuid [^\n]*|^# ash menu \d+ [\da-f]+/gm;
    const content = [...contentOf(store.inStore())];
    return new Map(content.map(([name, text]) => [name, text.replaceAll(volatile, '')]));
  }

  interface Facts extends Outcomes {
    readonly group: ProcessGroup;
    readonly ended: Ended;
    readonly signal: NodeJS.Signals;
    /** The signal may have come before ash listened. */
    readonly any?: boolean;
  }

  async function judge(crash: CrashCase, facts: Facts): Promise<void> {
    const {group, ended, signal, old, next, said, any} = facts;
    const about = `${ended.stdout}${ended.stderr}`;
    expect(group.isAlive, 'a process is left').to.equal(false);
    // It came in the last moment: nobody listened any more, and nothing was left to do.
    const isOver = ended.signal === null;
    if (isOver) expect(ended.code, about).to.equal(crash.exit ?? 0);
    else expect(ended.signal, about).to.equal(signal);
    expect(about, 'no defect').to.not.match(/ash itself failed|^\s+at /m);
    expect(readdirSync(store.inStore('work'), {encoding: 'utf8'}), about).to.deep.equal([]);
    const content = storeContent();
    const [asBefore, asDone] = [differences(content, old), differences(content, next)];
    // Files that are changed in place, one by one.
    if (crash.again !== true && asDone.length > 0)
      expect(asBefore, `${about}\n${asDone.join('\n')}`).to.deep.equal([]);
    // Node gives its signals back before it is gone: then everything was done, and said.
    const isComplete = asDone.length === 0 && said !== '' && withoutNumbers(ended.stdout) === said;
    if (isOver) expect(asDone, about).to.deep.equal([]);
    else if (any !== true || (ended.stderr !== '' && !isComplete))
      checkSentence(crash, ended, asDone.length === 0);
    const doctor = await store.ash(['doctor', '--json']);
    const {findings} = JSON.parse(doctor.stdout) as {findings: {level: string}[]};
    expect(findings.filter(({level}) => level !== 'ok')).to.deep.equal([]);
    expect(doctor.stderr, 'nothing had to be repaired').to.equal('');
  }

  function withoutNumbers(text: string): string {
    return text.replaceAll(/\d+/g, '#');
  }

  /** It says in a sentence whether the change counts. */
  function checkSentence(crash: CrashCase, {stderr}: Ended, isDone: boolean): void {
    if (crash.exit !== undefined) expect(stderr, stderr).to.match(/^Error: \S.*[.!]$/m);
    else if (isDone && !/^Error: Interrupted/m.test(stderr))
      expect(stderr, stderr).to.match(/^Warning: The interruption came too late/m);
    else expect(stderr, stderr).to.match(/^Error: Interrupted: what was begun is dropped\.$/m);
  }
});

import {existsSync} from 'node:fs';
import path from 'node:path';
import {FAILPOINTS} from 'ash-core';
import {expect} from 'chai';
import {COMMANDS} from '../packages/ash-cli/src/commands/index.js';
import {CLONE} from './helpers/ash.js';
import {
  casesOf,
  CRASH_CASES,
  READING,
  STOPPED_ELSEWHERE,
  type CrashCase,
  type Step,
} from './helpers/crash/cases.js';
import {CrashCount} from './helpers/crash/count.js';
import {CrashStore} from './helpers/crash/crash-store.js';
import {expectOneOf, goOn, type Outcome} from './helpers/crash/judge.js';
import {BEFORE, referenceOf, runCase, stepOf} from './helpers/crash/run-case.js';
import {contentOf} from './helpers/crash/store-content.js';
import {needsDisk, storeDisk} from './helpers/store-disk/store-disk.js';

const KILLED = 128 + 9;
const ALL = process.env['ASH_CRASH'] === 'all';

/** The cases of `npm test`, each with what it is stopped at; `npm run test:crash` takes all. */
const SHORT: Readonly<Record<string, readonly Step[]>> = {
  branch: ['cloned', 'copied'],
  run: ['work-recorded', 'sealed', 'committed'],
  deploy: ['view-written', 'menu-written'],
  'etc resolve': ['etc-resolved'],
};

/** Only a machine that runs can be live. */
const ELSEWHERE: readonly Step[] = ['live-made', 'live-bound'];

const {filesystem, kernels} = storeDisk();
const BOOTS = kernels !== undefined;

describe(`a command that is killed after a step, or loses power there, on ${filesystem}`, function () {
  this.timeout(1_800_000);
  const count = new CrashCount();
  const reached = new Set<string>();
  let store: CrashStore;
  let made: CrashStore | undefined;

  before(async function () {
    needsDisk(this);
    store = made = await CrashStore.make();
  });

  after(async () => {
    count.tell('times a command was stopped after a step');
    await made?.dispose();
  });

  it('is one of those that change a store, all of which have a case', () => {
    const cases = CRASH_CASES.map(({command}) => command);
    const known = new Set([...cases, ...Object.keys(STOPPED_ELSEWHERE), ...Object.keys(READING)]);
    expect(known).to.have.keys(...Object.keys(COMMANDS));
    for (const file of Object.values(STOPPED_ELSEWHERE))
      expect(existsSync(path.join(CLONE, file)), file).to.equal(true);
    const steps = new Set([...CRASH_CASES.flatMap(({passes}) => passes), ...ELSEWHERE]);
    expect(steps).to.have.keys(...Object.keys(FAILPOINTS));
  });

  it('is none of those that read, which pass no step and leave the store as it is', async () => {
    store.restore('base');
    const before_ = contentOf(store.inStore());
    for (const words of Object.values(READING)) {
      const {stderr} = await store.ash(words, {env: {ASH_FAILPOINT: 'list'}});
      expect(stderr, words.join(' ')).to.not.include('failpoint');
    }
    expect(contentOf(store.inStore())).to.deep.equal(before_);
  });

  const all = casesOf({boots: BOOTS});
  for (const [index, crash] of all.entries()) {
    const {command, title = command, passes} = crash;
    const isFirst = all.findIndex((other) => other.command === command) === index;
    const short = isFirst ? SHORT[command] : undefined;
    if (!ALL && short === undefined) continue;
    it(`ash ${title}: the old store or the new one, nothing lost, nothing left over`, async () => {
      const {passed, old, between, next} = await referenceOf(store, crash);
      expect(passed.map(stepOf)).to.include.members([...passes]);
      for (const pass of passed) reached.add(stepOf(pass));
      const committed = passed.indexOf('committed:1');
      for (const [at, pass] of passed.entries()) {
        if (!ALL && !(short?.some((step) => `${step}:1` === pass) ?? false)) continue;
        const operations = passed.slice(0, at + 1).filter((one) => stepOf(one) === 'committed').length;
        const wanted = [old, ...between][operations] ?? next;
        const counts = crash.again ? [next] : committed === -1 ? [old, next] : [wanted];
        await stopAt(crash, pass, counts);
      }
      count.check();
    });
  }

  if (ALL && BOOTS) {
    it('was stopped after every step that there is', () => {
      expect(new Set([...reached, ...ELSEWHERE])).to.have.keys(...Object.keys(FAILPOINTS));
    });
  }

  async function stopAt(crash: CrashCase, pass: string, wanted: readonly Outcome[]): Promise<void> {
    const title = `${crash.title ?? crash.command} at ${pass}`;
    await count.add(`${title}, killed`, async () => {
      store.restore(BEFORE);
      const killed = await runCase(store, crash, {env: {ASH_FAILPOINT: pass}});
      store.cut('cut');
      expect(killed.code, killed.stderr).to.equal(KILLED);
      if (crash.again) await runCase(store, crash);
      expectOneOf(await goOn(store), wanted);
    });
    await count.add(`${title}, without power`, async () => {
      store.restore('cut');
      if (crash.again) await runCase(store, crash);
      expectOneOf(await goOn(store), wanted);
    });
  }
});

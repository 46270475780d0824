import {casesOf} from './helpers/crash/cases.js';
import {CrashCount} from './helpers/crash/count.js';
import {CrashStore} from './helpers/crash/crash-store.js';
import {expectOneOf, goOn} from './helpers/crash/judge.js';
import {randomNumbers} from './helpers/crash/random-numbers.js';
import {BEFORE, referenceOf, runCase} from './helpers/crash/run-case.js';
import {needsDisk, storeDisk} from './helpers/store-disk/store-disk.js';

const ALL = process.env['ASH_CRASH'] === 'all';

/** The same seed gives the same commands and moments. */
const SEED = Number(process.env['ASH_CRASH_SEED'] ?? (ALL ? Date.now() % 1_000_000 : 1));
const COMMANDS = ALL ? 12 : 1;
const MOMENTS = ALL ? 4 : 3;

describe(`a command that is killed at any moment, or loses power then, on ${storeDisk().filesystem}`, function () {
  this.timeout(1_800_000);
  const count = new CrashCount();
  let store: CrashStore;
  let made: CrashStore | undefined;

  before(async function () {
    needsDisk(this);
    store = made = await CrashStore.make();
  });

  after(async () => {
    count.tell('times a command was stopped at a random moment');
    await made?.dispose();
  });

  it(`has happened or has not, whatever the moment (ASH_CRASH_SEED=${SEED})`, async () => {
    const random = randomNumbers(SEED);
    const cases = casesOf(store).filter(({again}) => again !== true);
    for (let turn = 0; turn < COMMANDS; turn++) {
      const crash = cases[Math.floor(random() * cases.length)];
      if (crash === undefined) throw new Error('there is no case');
      const {old, between, next, duration} = await referenceOf(store, crash);
      for (let moment = 0; moment < MOMENTS; moment++) {
        const killAfter = Math.ceil(random() * duration);
        const title = `${crash.title ?? crash.command} after ${killAfter} ms`;
        await count.add(`${title}, killed`, async () => {
          store.restore(BEFORE);
          await runCase(store, crash, {killAfter});
          store.cut('cut');
          expectOneOf(await goOn(store), [old, ...between, next]);
        });
        await count.add(`${title}, without power`, async () => {
          store.restore('cut');
          expectOneOf(await goOn(store), [old, ...between, next]);
        });
      }
    }
    count.check();
  });
});

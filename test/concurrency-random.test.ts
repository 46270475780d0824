import {expect} from 'chai';
import {Workshop} from './helpers/concurrency/busy-store.js';
import {playRound} from './helpers/concurrency/round.js';
import {needsRunningMachines} from './helpers/running-machine.js';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const ROUNDS = number('ASH_CONCURRENCY_ROUNDS', 2);
const COMMANDS = number('ASH_CONCURRENCY_COMMANDS', 60);
const PROCESSES = number('ASH_CONCURRENCY_PROCESSES', 4);
const SEED = number('ASH_CONCURRENCY_SEED', 7);

describe('random commands of several processes in one store', function () {
  this.timeout(600_000 + ROUNDS * COMMANDS * 3000);
  let workshop: Workshop | undefined;

  before(async function () {
    needsRunningMachines(this);
    workshop = await Workshop.make();
  });

  after(async () => {
    await workshop?.dispose();
  });

  it(`${ROUNDS} rounds of ${COMMANDS} commands, ${PROCESSES} processes, from seed ${SEED}: the store is what the model says`, async () => {
    let operations = 0;
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + ROUNDS; seed++) {
      try {
        operations += await play(seed);
      } catch (error) {
        failures.push(`${again(seed)}\n${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      }
    }
    const counts = [
      `${ROUNDS} rounds`,
      `${(ROUNDS * COMMANDS).toLocaleString('en')} commands`,
      `${PROCESSES} processes`,
      `seed ${SEED}`,
      `${operations.toLocaleString('en')} operations`,
      `${failures.length} failed`,
    ];
    process.stdout.write(`      concurrency: ${counts.join(', ')}\n`);
    expect(failures, failures.join('\n\n')).to.have.lengthOf(0);
  });

  async function play(seed: number): Promise<number> {
    const store = await workshop?.store();
    if (store === undefined) throw new Error('there is no workshop');
    try {
      return await playRound(store, {seed, commands: COMMANDS, processes: PROCESSES});
    } finally {
      await store.dispose();
    }
  }

  /** The one line that plays a round once more. */
  function again(seed: number): string {
    const settings = {ROUNDS: 1, COMMANDS, PROCESSES, SEED: seed};
    const words = Object.entries(settings).map(([name, value]) => `ASH_CONCURRENCY_${name}=${value}`);
    return `seed ${seed} failed; again: ${words.join(' ')} npm run test:concurrency`;
  }
});

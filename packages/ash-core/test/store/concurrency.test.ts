import {once} from 'node:events';
import {expect} from 'chai';
import {baseStore} from '../helpers/base-store.js';
import {revisionsIn} from '../helpers/content.js';
import type {Order, Outcome} from '../helpers/installed/order.js';
import {obey, start} from '../helpers/installed/start.js';
import type {Journey} from '../helpers/installed/wander.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch} from '../helpers/scratch.js';
import {checkSound, operationsOf} from '../helpers/soundness.js';
import {withStore} from '../helpers/store.js';

/** Refusals that random steps meet honestly. Anything else is a defect. */
const HONEST = new Set([
  'ASH_BUSY',
  'ASH_CHANGED_MEANWHILE',
  'ASH_DELETE_REFUSED',
  'ASH_MOVE_INTO_ITSELF',
  'ASH_NAME_TAKEN',
  'ASH_NOTHING_TO_REDO',
  'ASH_NOTHING_TO_UNDO',
  'ASH_NO_SNAPSHOT',
  'ASH_OPERATION_NOT_FOUND',
  'ASH_REVISION_GONE',
  'ASH_SNAPSHOT_NOT_FOUND',
  'ASH_UNDO_BLOCKED',
  'ASH_UNDO_FORGOTTEN',
  'ASH_UNDO_HAS_CHILDREN',
]);

describe('several processes in one store', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  const wandering = (store: string, seed: number, steps: number): Order => ({
    kind: 'wander',
    store,
    argv: [`process-${seed}`],
    seed,
    steps,
  });

  it('lose and double nothing when four of them do 25 random things each', async () => {
    const store = await baseStore();
    const seeds = [1, 2, 3, 4];
    const ended = await Promise.all(seeds.map(async (seed) => obey(wandering(store, seed, 25))));
    const journeys = ended.map(({outcome}) => journeyOf(outcome));

    await withStore(store, async (session) => {
      const all = (await operationsOf(session)).filter(({argv}) => argv[0] !== 'test');
      // Garbage collection doesn't say which operation it was.
      const operations = all.filter(({horizon}) => horizon === undefined);
      for (const [index, {committed, refused}] of journeys.entries()) {
        const own = operations.filter(({argv}) => argv[0] === `process-${seeds[index] ?? 0}`);
        expect(own.map(({id}) => id)).to.deep.equal(committed);
        expect(refused.filter((code) => !HONEST.has(code))).to.deep.equal([]);
      }
      // One of them may come when the others have deleted everything, and be refused all it asks for.
      const committed = journeys.flatMap((journey) => journey.committed).sort((a, b) => a - b);
      expect(committed.length).to.be.greaterThan(20);
      expect(committed).to.deep.equal(operations.map(({id}) => id));
      await checkSound(session, new Map());
    });
  });

  it('leave a sound store when they are killed at any moment, again and again', async () => {
    const store = await baseStore();
    for (const seed of [11, 12, 13, 14, 15]) {
      const child = await start(wandering(store, seed, 1000));
      const closed = once(child, 'close');
      const other = obey(wandering(store, seed + 100, 6));
      await new Promise((resolve) => setTimeout(resolve, 150 + seed * 40));
      child.kill('SIGKILL');
      await closed;
      expect(journeyOf((await other).outcome).refused.filter((code) => !HONEST.has(code))).to.deep.equal([]);
      const contents = revisionsIn(store);
      await withStore(store, async (session) => {
        await checkSound(session, contents);
        await operationsOf(session);
      });
    }
  });
}).timeout(180_000);

function journeyOf(outcome: Outcome | undefined): Journey {
  if (outcome === undefined || 'error' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome.value as Journey;
}

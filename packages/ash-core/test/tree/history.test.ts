import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {CHANGES, COLLECTION, contentOf, Simulation} from './history-model.js';

const RUNS = {numRuns: 200};

/** How often it could be done before the engine refused. */
function repeat(most: number, work: () => void): number {
  for (let count = 0; count < most; count++) {
    try {
      work();
    } catch (error) {
      if (isAshError(error)) return count;
      throw error;
    }
  }
  return most;
}

function walk(steps: Iterable<fc.Command<Record<string, never>, Simulation>>): Simulation {
  const simulation = new Simulation();
  fc.modelRun(() => ({model: {}, real: simulation}), steps);
  return simulation;
}

describe('any sequence of changes, undos and redos', () => {
  it('keeps a tree, with unique names, and no number or revision given away twice', () => {
    fc.assert(
      fc.property(fc.commands([...CHANGES, COLLECTION], {maxCommands: 80, size: 'max'}), (steps) => {
        walk(steps);
      }),
      RUNS,
    );
  });

  it('can be undone step by step, and redone to the same tree', () => {
    fc.assert(
      fc.property(fc.commands(CHANGES, {maxCommands: 60, size: 'max'}), fc.nat(60), (steps, depth) => {
        const simulation = walk(steps);
        const {history} = simulation.view;
        const before = contentOf(simulation.view);
        const undone = repeat(depth, () => {
          simulation.commit(simulation.planUndo());
        });
        for (let count = 0; count < undone; count++) simulation.commit(simulation.planRedo());
        expect(contentOf(simulation.view)).to.deep.equal(before);
        expect(simulation.view.history).to.deep.equal(history);
      }),
      RUNS,
    );
  });

  it('can be undone until nothing is left, and comes back as a whole', () => {
    fc.assert(
      fc.property(fc.commands(CHANGES, {maxCommands: 60, size: 'max'}), (steps) => {
        const simulation = walk(steps);
        const before = contentOf(simulation.view);
        const undone = repeat(Infinity, () => {
          simulation.commit(simulation.planUndo());
        });
        expect(contentOf(simulation.view)).to.deep.equal([]);
        expect(simulation.view.history.undo).to.equal(null);
        for (let count = 0; count < undone; count++) simulation.commit(simulation.planRedo());
        expect(contentOf(simulation.view)).to.deep.equal(before);
      }),
      RUNS,
    );
  });

  it('finds every revision that an undo or a redo may still bring back, whatever was collected', () => {
    fc.assert(
      fc.property(
        fc.commands([...CHANGES, COLLECTION, COLLECTION], {maxCommands: 80, size: 'max'}),
        (steps) => {
          walk(steps).checkReach();
        },
      ),
      RUNS,
    );
  });
});

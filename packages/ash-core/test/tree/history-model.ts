import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {isKnown} from '../../src/store/known-trees.js';
import {REVISIONS, revisionTree} from '../../src/store/layout.js';
import type {Plan} from '../../src/store/plan.js';
import {revisionName, type SnapshotRecord, type View} from '../../src/store/view.js';
import {planBranch} from '../../src/tree/branch.js';
import {planCloneTree} from '../../src/tree/clone.js';
import {planDelete} from '../../src/tree/delete.js';
import {planDescribe, planMove, planPin, planRename, planRevision} from '../../src/tree/edit.js';
import {subtreeOf} from '../../src/tree/family.js';
import {horizonFor, neededRevisions} from '../../src/tree/garbage.js';
import {nextRedo, nextUndo, planRedo, planUndo} from '../../src/tree/undo.js';
import {planOf} from '../../src/store/plan.js';
import {History, record} from '../helpers/views.js';

/** What a whole store would hold, without a disk: the views, and which revisions lie there. */
export class Simulation {
  readonly history = new History();
  readonly disk = new Set<string>();
  /** Everything that was ever given away. */
  readonly numbers = new Set<number>();
  readonly revisions = new Set<string>();

  get view(): View {
    return this.history.view;
  }

  /** Applies a plan; a number or a revision that was given away before fails the test. */
  commit(plan: Plan): void {
    for (const {to} of [...plan.clones, ...plan.seals]) this.#make(to.slice(REVISIONS.length + 1));
    if (plan.undoes === undefined && plan.redoes === undefined) {
      for (const {snapshot, before} of plan.changes) if (before === null) this.#giveNumber(snapshot);
    }
    this.history.apply(plan, timeOf(this.view.operation + 1));
    this.check();
  }

  /** A transaction: seals the next revision and makes it current. */
  transact(before: SnapshotRecord): void {
    const revision = before.latestRevision + 1;
    this.#make(`${before.number}.${revision}`);
    this.commit(planRevision(before, revision, 'Changed.', timeOf(this.view.operation + 1)));
  }

  /** Garbage collection, as the verb does it. */
  collect(keep: number): void {
    const operations = this.history.operations.filter(({id}) => id > this.view.horizon).reverse();
    const horizon = horizonFor(this.view, operations, timeOf(this.view.operation + 1 - keep));
    const needed = neededRevisions(this.view, operations, horizon);
    const garbage = [...this.disk].filter(
      (name) => !needed.has(name) && isKnown(this.view, revisionTree(name)),
    );
    this.commit(planOf('Collected garbage.', [], {horizon}));
    for (const name of garbage) this.disk.delete(name);
    this.check();
  }

  check(): void {
    const {snapshots, nextNumber, retired} = this.view;
    const names = [...snapshots.values()].flatMap(({name}) => name ?? []);
    expect(new Set(names).size, 'names are unique').to.equal(names.length);
    const reached = [...snapshots.values()]
      .filter(({parent}) => parent === null)
      .flatMap(({number}) => subtreeOf(this.view, number));
    expect(reached.length, 'everything hangs on the top').to.equal(snapshots.size);
    for (const [number, one] of snapshots) {
      expect(one.number).to.equal(number).and.to.be.lessThan(nextNumber);
      expect(one.revision).to.be.within(1, one.latestRevision);
      expect(this.disk.has(revisionName(one)), `${revisionName(one)} is there`).to.equal(true);
      const {builtOn} = one;
      const below = builtOn && `${builtOn.snapshot}.${builtOn.revision}`;
      if (below !== undefined)
        expect(this.disk.has(below), `${below}, below ${number}, is there`).to.equal(true);
      expect(retired.has(number)).to.equal(false);
    }
    for (const name of this.disk) expect(isKnown(this.view, revisionTree(name)), name).to.equal(true);
  }

  /** Every undo and redo that is allowed finds the revisions that it brings back. */
  checkReach(): void {
    for (const {id} of this.history.operations) this.#checkFound(() => this.planUndo(id));
    this.#checkFound(() => this.planRedo());
  }

  planUndo(id: number = nextUndo(this.view)): Plan {
    return planUndo(this.view, this.history.operation(id), undefined);
  }

  planRedo(): Plan {
    return planRedo(this.view, this.history.operation(nextRedo(this.view)), undefined);
  }

  #checkFound(plan: () => Plan): void {
    for (const {after} of attempt(plan)?.changes ?? []) {
      if (after !== null) expect(this.disk.has(revisionName(after)), revisionName(after)).to.equal(true);
    }
  }

  #make(name: string): void {
    expect(this.revisions.has(name), `${name} is made twice`).to.equal(false);
    this.revisions.add(name);
    this.disk.add(name);
  }

  #giveNumber(number: number): void {
    expect(this.numbers.has(number), `${number} is given twice`).to.equal(false);
    this.numbers.add(number);
  }
}

/** The content of a tree, whatever its counters say. */
export function contentOf({snapshots}: View): unknown {
  return [...snapshots.values()].map(({latestRevision: _, ...fields}) => fields);
}

type Model = Record<string, never>;

/** Something random that is done to a simulation; where the engine refuses, nothing may have changed. */
class Step implements fc.Command<Model, Simulation> {
  constructor(
    readonly title: string,
    readonly step: (simulation: Simulation) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(_model: Model, simulation: Simulation): void {
    const before = simulation.view;
    try {
      this.step(simulation);
    } catch (error) {
      if (!isAshError(error)) throw error;
      expect(simulation.view).to.equal(before);
    }
  }

  toString(): string {
    return this.title;
  }
}

/** Mostly small, so that steps meet on the same snapshots. */
const index = fc.oneof(fc.nat(2), fc.nat(30));

/** Steps of every kind but garbage collection. `pick` chooses among the snapshots that are there. */
export const CHANGES: fc.Arbitrary<fc.Command<Model, Simulation>>[] = [
  fc.constant(new Step('new', (simulation) => newBase(simulation))),
  withPick('branch', (simulation, origin) => {
    simulation.commit(
      planBranch(simulation.view, {record: origin, revision: origin.revision}, {}, timeOf(0)),
    );
  }),
  withPick('clone-tree', (simulation, origin) => {
    if (simulation.view.snapshots.size > 40) return;
    const from = {record: origin, revision: origin.revision};
    simulation.commit(planCloneTree(simulation.view, from, {}, timeOf(0)));
  }),
  withPick('delete', (simulation, {number}) => {
    simulation.commit(planDelete(simulation.view, number, undefined));
  }),
  withPick('revision', (simulation, before) => {
    simulation.transact(before);
  }),
  withPick('describe', (simulation, before, other) => {
    simulation.commit(planDescribe(before, `text ${other?.number ?? 0}`));
  }),
  withPick('rename', (simulation, before, other) => {
    simulation.commit(planRename(simulation.view, before, `name-${(other?.number ?? 0) % 3}`));
  }),
  withPick('move', (simulation, before, other) => {
    simulation.commit(planMove(simulation.view, before, other?.number ?? null));
  }),
  withPick('move to the top', (simulation, before) => {
    simulation.commit(planMove(simulation.view, before, null));
  }),
  withPick('pin', (simulation, before) => {
    simulation.commit(planPin(before, !before.pinned));
  }),
  fc.nat(4).map((back) => {
    return new Step(`undo the one ${back} before the last`, (simulation) => {
      const id = simulation.view.operation - back;
      if (id > 0) simulation.commit(simulation.planUndo(id));
    });
  }),
  ...Array.from({length: 2}, () =>
    fc.constant(
      new Step('undo', (simulation) => {
        simulation.commit(simulation.planUndo());
      }),
    ),
  ),
  ...Array.from({length: 2}, () =>
    fc.constant(
      new Step('redo', (simulation) => {
        simulation.commit(simulation.planRedo());
      }),
    ),
  ),
];

export const COLLECTION: fc.Arbitrary<fc.Command<Model, Simulation>> = index.map(
  (keep) =>
    new Step(`collect all but ${keep}`, (simulation) => {
      simulation.collect(keep);
    }),
);

function withPick(
  title: string,
  step: (simulation: Simulation, picked: SnapshotRecord, other: SnapshotRecord | undefined) => void,
): fc.Arbitrary<fc.Command<Model, Simulation>> {
  return fc.tuple(index, index).map(([first, second]) => {
    return new Step(`${title} ${first}, ${second}`, (simulation) => {
      const records = [...simulation.view.snapshots.values()];
      const picked = records[first % Math.max(1, records.length)];
      if (picked !== undefined) step(simulation, picked, records[second % records.length]);
    });
  });
}

function newBase(simulation: Simulation): void {
  const number = simulation.view.nextNumber;
  const after = record(number, null, {base: true});
  const seals = [{work: '@ash/work/0', to: revisionTree(`${number}.1`)}];
  simulation.commit(planOf('Made.', [{snapshot: number, before: null, after}], {seals}));
}

function attempt(plan: () => Plan): Plan | undefined {
  try {
    return plan();
  } catch (error) {
    if (isAshError(error)) return undefined;
    throw error;
  }
}

/** One second for each operation. */
function timeOf(operation: number): string {
  return new Date(Date.UTC(2026, 0, 1) + operation * 1000).toISOString();
}

import {expect} from 'chai';
import type {Operation, SnapshotRecord} from '../../src/store/view.js';
import {horizonFor, neededDeployments, neededRevisions} from '../../src/tree/garbage.js';
import {bootView, deployment} from '../helpers/deployments.js';
import {record, viewOf} from '../helpers/views.js';

function operation(id: number, time: string, ...records: readonly SnapshotRecord[][]): Operation {
  const changes = records.map(([before = null, after = null]) => ({snapshot: 1, before, after}));
  return {id, time, user: '', host: '', argv: [], summary: '', changes, previousUndo: null};
}

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => `${day}T00:00:00.000Z`);
const OPERATIONS = DAYS.map((time, index) => operation(index + 1, time)).reverse();

describe('horizonFor', () => {
  const view = {...viewOf(), operation: 3};

  for (const [title, olderThan, horizon] of [
    ['keeps all when none is old enough', '2026-01-01T00:00:00.000Z', 0],
    ['forgets those that are older', '2026-01-02T00:00:00.000Z', 1],
    ['forgets those that are older by a moment', '2026-01-02T00:00:00.001Z', 2],
    ['forgets all', '2027-01-01T00:00:00.000Z', 3],
  ] as const) {
    it(title, () => {
      expect(horizonFor(view, OPERATIONS, olderThan)).to.equal(horizon);
    });
  }

  it('never goes back', () => {
    const after = {...view, horizon: 2};
    expect(horizonFor(after, OPERATIONS.slice(0, 1), '2020-01-01T00:00:00.000Z')).to.equal(2);
    expect(horizonFor({...view, operation: 0}, [], '2026-01-01T00:00:00.000Z')).to.equal(0);
  });

  it('keeps an operation that a clock running backwards made look old', () => {
    const mixed = [operation(2, DAYS[0] ?? ''), operation(1, DAYS[2] ?? '')];
    expect(horizonFor({...view, operation: 2}, mixed, DAYS[1] ?? '')).to.equal(0);
  });
});

describe('neededRevisions', () => {
  it('has what is deployed, however old it is', () => {
    const deployment = {
      ...{id: 1, snapshot: 1, revision: 3, keep: null, created: ''},
      ...({health: 'good', fromMenu: false} as const),
    };
    const view = {...viewOf(record(1, null, {revision: 5})), deployments: new Map([[1, deployment]])};
    expect([...neededRevisions(view, [], 0)]).to.deep.equal(['1.5', '1.3']);
  });

  const view = viewOf(record(1, null, {revision: 3, latestRevision: 4}), record(2));
  const first = record(1, null, {revision: 1});
  const second = record(1, null, {revision: 2});
  const operations = [
    operation(2, DAYS[1] ?? '', [second, record(1, null, {revision: 3})]),
    operation(1, DAYS[0] ?? '', [first, second]),
  ];

  it('has what a snapshot is built on, also one that an undo brings back', () => {
    const built = (revision: number) => record(2, 1, {builtOn: {snapshot: 1, revision}});
    const of = viewOf(record(1, null, {revision: 9}), built(8));
    const past = [operation(1, DAYS[0] ?? '', [built(7), built(8)])];
    expect([...neededRevisions(of, past, 0)].sort()).to.deep.equal(['1.7', '1.8', '1.9', '2.1']);
    expect([...neededRevisions(of, past, 1)].sort()).to.deep.equal(['1.8', '1.9', '2.1']);
  });

  it('are those of the view, and what undo and redo of later operations bring back', () => {
    expect([...neededRevisions(view, operations, 0)].sort()).to.deep.equal(['1.1', '1.2', '1.3', '2.1']);
    expect([...neededRevisions(view, operations, 1)].sort()).to.deep.equal(['1.2', '1.3', '2.1']);
    expect([...neededRevisions(view, operations, 2)].sort()).to.deep.equal(['1.3', '2.1']);
  });
});

describe('neededDeployments', () => {
  const view = bootView([record(1)], [deployment(4, {snapshot: 1})], {default: 4});
  const gone = deployment(2, {snapshot: 7, revision: 3, fromMenu: true});
  const operations: Operation[] = [
    {...operation(2, DAYS[1] ?? ''), deployments: [{id: 2, before: gone, after: null}]},
    {...operation(1, DAYS[0] ?? ''), deployments: [{id: 1, before: null, after: deployment(1)}]},
  ];

  it('are those of the view, and what undo and redo of later operations bring back', () => {
    expect([...neededDeployments(view, operations, 0)].sort()).to.deep.equal(['1', '4', '7.3']);
    expect([...neededDeployments(view, operations, 1)].sort()).to.deep.equal(['4', '7.3']);
    expect([...neededDeployments(view, operations, 2)]).to.deep.equal(['4']);
  });

  it('need the revisions that they began with', () => {
    expect([...neededRevisions(view, operations, 1)].sort()).to.deep.equal(['1.1', '7.3']);
    expect([...neededRevisions(view, operations, 2)]).to.deep.equal(['1.1']);
  });
});

import {expect} from 'chai';
import {EMPTY_VIEW} from '../../src/store/view-file.js';
import type {SnapshotRecord, View} from '../../src/store/view.js';
import {planReceived, renamed} from '../../src/transfer/plan-received.js';
import {selectSent} from '../../src/transfer/select-sent.js';

function record(number: number, parent: number | null, name: string | null = null): SnapshotRecord {
  return {
    ...{number, parent, name, description: `number ${number}`, revision: 3, latestRevision: 5},
    ...{distro: 'debian', release: 'bookworm', base: parent === null, pinned: true},
    ...{created: 'then', changed: 'then', settings: {shell: '/bin/sh'}},
  };
}

function viewOf(...records: readonly SnapshotRecord[]): View {
  const nextNumber = Math.max(...records.map(({number}) => number)) + 1;
  return {...EMPTY_VIEW, nextNumber, snapshots: new Map(records.map((one) => [one.number, one]))};
}

const VIEW = viewOf(record(0, null, 'base'), record(4, 0), record(2, 4, 'two'), record(3, 4));
const TWO = {record: record(2, 4, 'two'), revision: 1};

describe('what is sent of a store', () => {
  it('is the selected revision alone, at the top', () => {
    expect(
      selectSent(VIEW, [TWO], false).map(({number, revision, parent}) => [number, revision, parent]),
    ).to.deep.equal([[2, 1, null]]);
  });

  it('is with its history all above it, parents first, each as it is now', () => {
    const sent = selectSent(VIEW, [TWO], true);
    expect(sent.map(({number, revision, parent}) => [number, revision, parent])).to.deep.equal([
      [0, 3, null],
      [4, 3, 0],
      [2, 1, 1],
    ]);
  });

  it('keeps parents among those that were asked for', () => {
    const sent = selectSent(VIEW, [TWO, {record: record(4, 0), revision: 3}], false);
    expect(sent.map(({number, parent}) => [number, parent])).to.deep.equal([
      [4, null],
      [2, 0],
    ]);
  });
});

describe('what becomes of it in another store', () => {
  const sent = selectSent(VIEW, [TWO], true);
  const received = sent.map((snapshot, index) => ({snapshot, tree: `@ash/work/0a/${index}`}));

  it('has new numbers and its own names, below each other as before', () => {
    const plan = planReceived(viewOf(record(7, null, 'own')), received, 'native', 'now');
    expect(
      plan.changes.map(({after}) => [after?.number, after?.parent, after?.name, after?.base]),
    ).to.deep.equal([
      [8, null, 'base', true],
      [9, 8, null, false],
      [10, 9, 'two', false],
    ]);
    expect(plan.changes[2]?.after).to.deep.include({
      revision: 1,
      latestRevision: 1,
      pinned: false,
      created: 'now',
    });
    expect(plan.clones[2]).to.deep.equal({from: '@ash/work/0a/2', to: '@ash/revisions/10.1'});
    expect(planReceived(VIEW, received.slice(1, 2), 'files', 'now').seals).to.have.length(1);
  });

  it('is refused when a name is taken, until another is given', () => {
    const view = viewOf(record(7, null, 'two'));
    expect(() => planReceived(view, received, 'native', 'now')).to.throw("named 'two' already");
    const others = renamed({filesystem: 'btrfs', form: 'native', snapshots: [...sent]}, 'three');
    expect(others.map(({name}) => name)).to.deep.equal(['base', null, 'three']);
    const twice = renamed({filesystem: 'btrfs', form: 'native', snapshots: [...sent]}, 'base');
    const trees = twice.map((snapshot) => ({snapshot, tree: 'x'}));
    expect(() => planReceived(view, trees, 'native', 'now')).to.throw(
      "Two snapshots of the stream would be named 'base'",
    );
  });
});

import {expect} from 'chai';
import type {Plan} from '../../src/store/plan.js';
import {planClone, planCloneTree} from '../../src/tree/clone.js';
import {thrownBy} from '../helpers/thrown.js';
import {NOW, record, viewOf} from '../helpers/views.js';

const VIEW = viewOf(
  record(0, null, {name: 'base'}),
  record(1, 0, {name: 'web', description: 'pages', revision: 2, latestRevision: 2}),
  record(2, 1, {description: 'child', revision: 3, latestRevision: 4}),
  record(3, 2),
  record(4, 1),
  record(5, 0),
);
const WEB = {record: VIEW.snapshots.get(1) ?? record(1), revision: 2};

function shape(plan: Plan): unknown {
  return plan.changes.map(({snapshot, before, after}) => [snapshot, before, after?.parent, after?.name]);
}

describe('planClone', () => {
  for (const [place, parent, where] of [
    [{form: 'top'}, null, 'as a top-level snapshot'],
    [{form: 'sibling'}, 0, 'under 0'],
    [{form: 'under', parent: 5}, 5, 'under 5'],
  ] as const) {
    it(`puts one copy, without what is below it, at the place ${place.form}`, () => {
      const plan = planClone(VIEW, WEB, place, {}, NOW);
      expect(shape(plan)).to.deep.equal([[6, null, parent, null]]);
      expect(plan.summary).to.equal(`Cloned 1 to 6 ${where}.`);
      expect(plan.clones).to.deep.equal([{from: '@ash/revisions/1.2', to: '@ash/revisions/6.1'}]);
    });
  }

  it('is built on what the original is, below the original on that, at the top on nothing', () => {
    const built = {snapshot: 0, revision: 7};
    const origin = {...WEB, record: {...WEB.record, builtOn: built}};
    const builtOn = (selection: typeof WEB, place: Parameters<typeof planClone>[2]) =>
      planClone(VIEW, selection, place, {}, NOW).changes[0]?.after?.builtOn;
    expect(builtOn(origin, {form: 'sibling'})).to.deep.equal(built);
    expect(builtOn(origin, {form: 'under', parent: 5})).to.deep.equal(built);
    expect(builtOn(origin, {form: 'under', parent: 1})).to.deep.equal({snapshot: 1, revision: 2});
    expect(builtOn(WEB, {form: 'under', parent: 5})).to.deep.equal({snapshot: 5, revision: 1});
    expect(builtOn(origin, {form: 'top'})).to.equal(undefined);
  });

  it('keeps the description, never the name, unless others are given', () => {
    const kept = planClone(VIEW, WEB, {form: 'top'}, {}, NOW).changes[0]?.after;
    expect(kept).to.include({name: null, description: 'pages'});
    const given = planClone(VIEW, WEB, {form: 'top'}, {name: 'w', description: ''}, NOW).changes[0]?.after;
    expect(given).to.include({name: 'w', description: ''});
    const taken = () => planClone(VIEW, WEB, {form: 'top'}, {name: 'web'}, NOW);
    expect(thrownBy(taken).code).to.equal('ASH_NAME_TAKEN');
  });
});

describe('planCloneTree', () => {
  it('copies a snapshot and all below it in the same shape, each with its current revision', () => {
    const plan = planCloneTree(VIEW, WEB, {}, NOW);
    expect(plan.summary).to.equal('Cloned 1 and 3 below it to 6.');
    expect(shape(plan)).to.deep.equal([
      [6, null, 0, null],
      [7, null, 6, null],
      [8, null, 6, null],
      [9, null, 7, null],
    ]);
    expect(plan.clones.map(({from, to}) => [from.slice(15), to.slice(15)])).to.deep.equal([
      ['1.2', '6.1'],
      ['2.3', '7.1'],
      ['4.1', '8.1'],
      ['3.1', '9.1'],
    ]);
    expect(plan.changes.map(({after}) => after?.description)).to.deep.equal(['pages', 'child', '', '']);
  });

  it('gives labels to the top of the copy only', () => {
    const plan = planCloneTree(VIEW, WEB, {name: 'copy', description: 'new'}, NOW);
    expect(plan.changes.map(({after}) => [after?.name, after?.description])).to.deep.equal([
      ['copy', 'new'],
      [null, 'child'],
      [null, ''],
      [null, ''],
    ]);
    expect(thrownBy(() => planCloneTree(VIEW, WEB, {name: 'base'}, NOW)).code).to.equal('ASH_NAME_TAKEN');
  });

  it('copies an older revision of the top when that was asked for', () => {
    const plan = planCloneTree(VIEW, {...WEB, revision: 1}, {}, NOW);
    expect(plan.clones[0]?.from).to.equal('@ash/revisions/1.1');
  });

  it('copies a single snapshot without saying that nothing is below it', () => {
    const leaf = {record: VIEW.snapshots.get(5) ?? record(5), revision: 1};
    expect(planCloneTree(VIEW, leaf, {}, NOW).summary).to.equal('Cloned 5 to 6.');
  });
});

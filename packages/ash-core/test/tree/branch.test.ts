import {expect} from 'chai';
import {planBranch} from '../../src/tree/branch.js';
import {thrownBy} from '../helpers/thrown.js';
import {NOW, record, viewOf} from '../helpers/views.js';

const ORIGIN = record(3, null, {
  name: 'base',
  description: 'of old',
  revision: 2,
  latestRevision: 5,
  base: true,
  pinned: true,
  settings: {shell: '/bin/sh'},
  created: '2020-01-01T00:00:00.000Z',
});
const VIEW = viewOf(ORIGIN);

describe('planBranch', () => {
  it('plans a child with the next number, a first revision and the labels', () => {
    const plan = planBranch(VIEW, {record: ORIGIN, revision: 2}, {name: 'web', description: 'd'}, NOW);
    expect(plan.summary).to.equal('Branched 4 from 3.');
    expect(plan.changes).to.deep.equal([
      {
        snapshot: 4,
        before: null,
        after: record(4, 3, {
          ...{name: 'web', description: 'd', settings: {shell: '/bin/sh'}},
          builtOn: {snapshot: 3, revision: 2},
        }),
      },
    ]);
    expect(plan.clones).to.deep.equal([{from: '@ash/revisions/3.2', to: '@ash/revisions/4.1'}]);
    expect(plan.seals).to.deep.equal([]);
  });

  it('copies the revision that was asked for, also one that is no longer current', () => {
    const plan = planBranch(VIEW, {record: ORIGIN, revision: 5}, {}, NOW);
    expect(plan.clones).to.deep.equal([{from: '@ash/revisions/3.5', to: '@ash/revisions/4.1'}]);
    expect(plan.changes[0]?.after).to.include({name: null, description: '', pinned: false, base: false});
    expect(plan.changes[0]?.after?.builtOn).to.deep.equal({snapshot: 3, revision: 5});
  });

  it('refuses a name that is taken', () => {
    const plan = () => planBranch(VIEW, {record: ORIGIN, revision: 2}, {name: 'base'}, NOW);
    expect(thrownBy(plan).code).to.equal('ASH_NAME_TAKEN');
  });
});

import {expect} from 'chai';
import {Lineage} from '../../src/history/lineage.js';
import {stepsOf} from '../../src/history/steps.js';
import type {RevisionKey} from '../../src/store/view.js';
import {made, operationOf} from './operations.js';

const key = (name: string): RevisionKey => {
  const [snapshot = 0, revision = 0] = name.split('.').map(Number);
  return {snapshot, revision};
};
const names = (keys: readonly RevisionKey[] | undefined) =>
  keys?.map(({snapshot, revision}) => `${snapshot}.${revision}`);

/** A base 0, its branch 1, a change of each, a clone 2 of 1, and 1 rebased on the changed base. */
const OPERATIONS = [
  operationOf(1, 'Made 0.', [made('0.1', null)]),
  operationOf(2, 'Branched 1 from 0.', [made('1.1', null, {parent: 0})]),
  operationOf(3, 'Ran sh in 1.', [made('1.2', '1.1', {parent: 0})]),
  operationOf(4, 'Installed x in 0.', [made('0.2', '0.1')]),
  operationOf(5, 'Cloned 1 to 2 as a top-level snapshot.', [made('2.1', null)]),
  operationOf(6, 'Rebased 1 on 0.', [made('1.3', '1.2', {parent: 0, builtOn: key('0.2')})]),
  operationOf(7, 'Undid operation 6: Rebased 1 on 0.', [made('1.2', '1.3', {parent: 0})]),
];

const ALL = ['0.1', '0.2', '1.1', '1.2', '1.3', '2.1'];

describe('stepsOf', () => {
  const steps = stepsOf(OPERATIONS);
  const sources = (name: string) => names(steps.get(name)?.sources);

  it('says what each revision was made of', () => {
    expect(ALL.map((name) => [name, sources(name)])).to.deep.equal([
      ['0.1', []],
      ['0.2', ['0.1']],
      ['1.1', ['0.1']],
      ['1.2', ['1.1']],
      ['1.3', ['1.2', '0.2']],
      ['2.1', ['1.2']],
    ]);
  });

  it('takes what a clone or a graft was made of from its operation, whatever its sentence says', () => {
    const told = stepsOf([
      ...OPERATIONS,
      operationOf(8, 'Cloned 9 to 3.', [{...made('3.1', null), madeOf: [key('1.1')]}]),
      operationOf(9, 'Grafted.', [
        {...made('4.1', null, {parent: 0, builtOn: key('0.2')}), madeOf: [key('1.3'), key('0.2')]},
      ]),
    ]);
    expect(names(told.get('3.1')?.sources)).to.deep.equal(['1.1']);
    expect(names(told.get('4.1')?.sources)).to.deep.equal(['1.3', '0.2']);
  });

  it('takes the operation that made a revision, not the undo that brought it back', () => {
    expect(steps.get('1.2')?.operation.id).to.equal(3);
  });

  it('takes what a branch says that it was built on, before the parent as it was then', () => {
    const told = stepsOf([
      ...OPERATIONS,
      operationOf(8, 'Branched 3 from 0.', [made('3.1', null, {parent: 0, builtOn: key('0.1')})]),
    ]);
    expect(names(told.get('3.1')?.sources)).to.deep.equal(['0.1']);
  });
});

describe('Lineage', () => {
  it('goes past revisions that are gone, and says how many', () => {
    const lineage = new Lineage(OPERATIONS, ['0.1', '1.3', '2.1']);
    expect(lineage.sourcesOf(key('1.3'))).to.deep.equal([
      {key: key('0.1'), gone: 2},
      {key: key('0.1'), gone: 1},
    ]);
  });

  it('knows nothing before a base, and of a revision that no operation made', () => {
    const lineage = new Lineage(OPERATIONS, ALL);
    expect(lineage.sourcesOf(key('0.1'))).to.deep.equal([]);
    expect(lineage.sourcesOf(key('9.1'))).to.deep.equal([]);
    expect(lineage.stepTo(key('9.1'))).to.equal(undefined);
  });

  it('finds the way back, through a rebase too', () => {
    const lineage = new Lineage(OPERATIONS, ALL);
    expect(names(lineage.pathBack(key('1.3'), key('1.1')))).to.deep.equal(['1.3', '1.2', '1.1']);
    expect(names(lineage.pathBack(key('1.3'), key('0.2')))).to.deep.equal(['1.3', '0.2']);
    expect(names(lineage.pathBack(key('2.1'), key('2.1')))).to.deep.equal(['2.1']);
    expect(lineage.pathBack(key('2.1'), key('0.2'))).to.equal(undefined);
  });

  it('ends where operations lead in a circle', () => {
    const circle = [operationOf(1, 'x', [made('0.1', '0.2')]), operationOf(2, 'x', [made('0.2', '0.1')])];
    const lineage = new Lineage(circle, []);
    expect(lineage.sourcesOf(key('0.1'))).to.deep.equal([]);
    expect(lineage.pathBack(key('0.1'), key('5.1'))).to.equal(undefined);
  });
});

import {expect} from 'chai';
import {stepsBetween} from '../../src/changed-paths/lineage.js';
import type {Dataset} from '../../src/datasets.js';

const row = (name: string, made: number, origin?: string): Dataset => ({
  name,
  guid: '1',
  from: undefined,
  origin,
  clones: [],
  made,
  readOnly: true,
  mountable: true,
});

describe('stepsBetween', () => {
  const chain = [
    row('p/a', 1),
    row('p/a@s', 2),
    row('p/b', 3, 'p/a@s'),
    row('p/b@s', 4),
    row('p/c', 5, 'p/b@s'),
  ];

  it('compares a clone with where it comes from, and what happened there since', () => {
    const steps = [
      {from: 'p/a@s', to: 'p/c'},
      {from: 'p/a@s', to: 'p/a'},
    ];
    expect(stepsBetween(chain, 'p/a', 'p/c')).to.deep.equal(steps);
    expect(stepsBetween(chain, 'p/c', 'p/a')).to.deep.equal(steps);
  });

  it('compares two clones of one dataset over it, the older state first', () => {
    const datasets = [
      ...[row('p/n', 1), row('p/n@1', 2), row('p/n@2', 6)],
      ...[row('p/x', 3, 'p/n@1'), row('p/y', 7, 'p/n@2')],
    ];
    const across = {from: 'p/n@1', to: 'p/n@2'};
    expect(stepsBetween(datasets, 'p/x', 'p/y')).to.deep.equal([
      {from: 'p/n@1', to: 'p/x'},
      {from: 'p/n@2', to: 'p/y'},
      across,
    ]);
    expect(stepsBetween(datasets, 'p/y', 'p/x')?.at(-1)).to.deep.equal(across);
  });

  it('needs no step over a state that both come from', () => {
    const datasets = [row('p/n', 1), row('p/n@1', 2), row('p/x', 3, 'p/n@1'), row('p/y', 4, 'p/n@1')];
    expect(stepsBetween(datasets, 'p/x', 'p/y')).to.have.length(2);
  });

  it('has none between strangers, and an empty list for a dataset and itself', () => {
    expect(stepsBetween([row('p/a', 1), row('p/b', 2)], 'p/a', 'p/b')).to.equal(undefined);
    expect(stepsBetween([row('p/a', 1)], 'p/a', 'p/a')).to.deep.equal([]);
  });

  it('comes to an end over a circle that can not be', () => {
    const datasets = [row('p/a', 1, 'p/b@s'), row('p/b', 2, 'p/a@s'), row('p/c', 3)];
    expect(stepsBetween(datasets, 'p/a', 'p/c')).to.equal(undefined);
  });
});

import {expect} from 'chai';
import type {Dataset} from '../../src/datasets.js';
import {inHistory} from '../../src/transfer/send.js';

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

describe('inHistory', () => {
  const datasets = [
    ...[row('p/a', 1), row('p/a@seal-1', 5), row('p/a@seal-9', 9)],
    ...[row('p/b', 6, 'p/a@seal-1'), row('p/b@seal-2', 7)],
  ];

  it('finds the snapshot that a dataset comes from', () => {
    expect(inHistory(datasets, 'p/b', 'seal-1')).to.equal('p/a@seal-1');
  });

  it('finds one that a promotion moved into the dataset itself', () => {
    expect(inHistory(datasets, 'p/b', 'seal-2')).to.equal('p/b@seal-2');
  });

  it('finds none that is younger than the branch, or of another dataset', () => {
    expect(inHistory(datasets, 'p/b', 'seal-9')).to.equal(undefined);
    expect(inHistory(datasets, 'p/a', 'seal-2')).to.equal(undefined);
  });
});

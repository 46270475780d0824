import {expect} from 'chai';
import {childrenOf, subtreeOf} from '../../src/tree/family.js';
import {record, viewOf} from '../helpers/views.js';

const VIEW = viewOf(record(0), record(1, 5), record(2, 0), record(3, 2), record(5, 0), record(6));

describe('family', () => {
  const numbers = (records: readonly {number: number}[]) => records.map(({number}) => number);

  it('finds the children of a snapshot, and the top-level ones', () => {
    expect(numbers(childrenOf(VIEW, 0))).to.deep.equal([2, 5]);
    expect(numbers(childrenOf(VIEW, null))).to.deep.equal([0, 6]);
    expect(numbers(childrenOf(VIEW, 3))).to.deep.equal([]);
  });

  it('lists a snapshot and all below it, parents first, also when a parent has the higher number', () => {
    expect(numbers(subtreeOf(VIEW, 0))).to.deep.equal([0, 2, 5, 3, 1]);
    expect(numbers(subtreeOf(VIEW, 5))).to.deep.equal([5, 1]);
    expect(subtreeOf(VIEW, 9)).to.deep.equal([]);
  });

  it('is quick on a chain of ten thousand', () => {
    const chain = viewOf(...Array.from({length: 10_000}, (_, n) => record(n, n === 0 ? null : n - 1)));
    const start = performance.now();
    expect(subtreeOf(chain, 0)).to.have.length(10_000);
    expect(performance.now() - start).to.be.lessThan(1000);
  });
});

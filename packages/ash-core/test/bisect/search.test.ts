import {expect} from 'chai';
import fc from 'fast-check';
import {verdictOf} from '../../src/bisect/judge.js';
import {searchNext, testsLeft, type Search, type Verdict} from '../../src/bisect/search.js';

/** Searches a row whose candidates are bad from `first` on, and those in `skipped` can't be told. */
function search(
  count: number,
  first: number,
  skipped: ReadonlySet<number> = new Set(),
): {end: Search; tests: number} {
  const verdicts = new Array<Verdict | undefined>(count).fill(undefined);
  verdicts[0] = 'good';
  verdicts[count - 1] = 'bad';
  for (let tests = 0; ; tests++) {
    const end = searchNext(verdicts);
    if (end.state !== 'testing') return {end, tests};
    expect(verdicts[end.next]).to.equal(undefined);
    verdicts[end.next] = skipped.has(end.next) ? 'skip' : end.next < first ? 'good' : 'bad';
  }
}

describe('searchNext', () => {
  const row = fc
    .integer({min: 2, max: 300})
    .chain((count) => fc.tuple(fc.constant(count), fc.integer({min: 1, max: count - 1})));

  it('finds the first bad one, in as few tests as halving takes', () => {
    fc.assert(
      fc.property(row, ([count, first]) => {
        const {end, tests} = search(count, first);
        expect(end).to.deep.equal({state: 'found', first});
        expect(tests).to.be.at.most(testsLeft(count - 2));
      }),
    );
  });

  it('never leaves the first bad one out, whichever are passed over', () => {
    fc.assert(
      fc.property(row, fc.array(fc.nat({max: 299})), ([count, first], passed) => {
        const skipped = new Set(passed);
        const {end} = search(count, first, skipped);
        if (end.state === 'found') expect(end.first).to.equal(first);
        else if (end.state === 'open') {
          expect(first).to.be.within(end.from, end.to);
          for (let index = end.from; index < end.to; index++) expect(skipped.has(index)).to.equal(true);
        }
      }),
    );
  });

  it('needs no test when the bad one follows the good one', () => {
    expect(searchNext(['good', 'bad'])).to.deep.equal({state: 'found', first: 1});
    expect([0, 1, 2, 3, 4, 7, 8].map(testsLeft)).to.deep.equal([0, 1, 2, 2, 3, 3, 4]);
  });
});

describe('verdictOf', () => {
  it('takes 0 for good, 125 for no verdict, and anything else for bad', () => {
    expect([0, 1, 125, 126, 127, 137].map(verdictOf)).to.deep.equal([
      'good',
      'bad',
      'skip',
      'bad',
      'bad',
      'bad',
    ]);
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import {hunksBetween} from '../../../src/delta/merge/hunks.js';

const lines = fc.array(fc.constantFrom('a', 'b', 'c'), {maxLength: 12});

describe('hunksBetween', () => {
  it('finds nothing between equal lists', () => {
    expect(hunksBetween(['a', 'b'], ['a', 'b'])).to.deep.equal([]);
    expect(hunksBetween([], [])).to.deep.equal([]);
  });

  it('tells where lines were put, taken away and replaced', () => {
    expect(hunksBetween(['a', 'b', 'c', 'd', 'e'], ['x', 'a', 'c', 'D', 'DD', 'e', 'f'])).to.deep.equal([
      {start: 0, end: 0, lines: ['x']},
      {start: 1, end: 2, lines: []},
      {start: 3, end: 4, lines: ['D', 'DD']},
      {start: 5, end: 5, lines: ['f']},
    ]);
  });

  it('turns one list into the other, with a line between two hunks', () => {
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const hunks = hunksBetween(from, to) ?? [];
        const built: string[] = [];
        let position = 0;
        for (const [index, hunk] of hunks.entries()) {
          if (index > 0) expect(hunk.start).to.be.greaterThan(position);
          built.push(...from.slice(position, hunk.start), ...hunk.lines);
          position = hunk.end;
        }
        expect([...built, ...from.slice(position)]).to.deep.equal(to);
      }),
      {numRuns: 500},
    );
  });

  it('gives up when the difference is too large', () => {
    const many = (prefix: string): string[] => Array.from({length: 4000}, (_, index) => `${prefix}${index}`);
    expect(hunksBetween(many('a'), many('b'))).to.equal(undefined);
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import {editDistance, nearest} from '../../src/arguments/nearest.js';

describe('editDistance', () => {
  for (const [a, b, distance] of [
    ['', '', 0],
    ['tree', 'tree', 0],
    ['tre', 'tree', 1],
    ['teer', 'tree', 2],
    ['brnach', 'branch', 1],
    ['list', 'lost', 1],
    ['abc', '', 3],
  ] as const) {
    it(`from '${a}' to '${b}' is ${distance}`, () => {
      expect(editDistance(a, b)).to.equal(distance);
    });
  }

  it('is the same both ways, and 0 only for equal words', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 8}), fc.string({maxLength: 8}), (a, b) => {
        expect(editDistance(a, b)).to.equal(editDistance(b, a));
        expect(editDistance(a, b) === 0).to.equal(a === b);
      }),
    );
  });
});

describe('nearest', () => {
  it('finds the candidate that a word is a slip of', () => {
    expect(nearest('instal', ['install', 'uninstall', 'init'])).to.equal('install');
    expect(nearest('TREE', ['tree'])).to.equal('tree');
  });

  it('finds nothing where nothing is near', () => {
    expect(nearest('zzz', ['tree', 'log'])).to.equal(undefined);
    expect(nearest('x', ['log'])).to.equal(undefined);
  });
});

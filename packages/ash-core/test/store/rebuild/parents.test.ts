import {expect} from 'chai';
import fc from 'fast-check';
import type {FoundRevision} from '../../../src/store/rebuild/found-trees.js';
import {parentsOf} from '../../../src/store/rebuild/parents.js';

/** `7.1` as an object. */
function revision(name: string): FoundRevision {
  const [snapshot = 0, number = 0] = name.split('.').map(Number);
  return {snapshot, revision: number};
}

function parents(lost: readonly string[], known: readonly number[], ancestors: Record<string, string[]>) {
  const named = ({snapshot, revision: number}: FoundRevision): string => `${snapshot}.${number}`;
  return parentsOf(lost.map(revision), new Set(known), (found) =>
    (ancestors[named(found)] ?? []).map(revision),
  );
}

describe('parentsOf', () => {
  it('is the nearest snapshot that a revision was made from', () => {
    const found = parents(['1.2', '2.1'], [0], {'1.2': ['1.1', '0.1'], '2.1': ['1.1', '0.1']});
    expect([...found]).to.deep.equal([
      [1, 0],
      [2, 1],
    ]);
  });

  it('passes over snapshots that are not there any more', () => {
    expect([...parents(['3.1'], [0], {'3.1': ['2.4', '1.1', '0.1']})]).to.deep.equal([[3, 0]]);
  });

  it('is nobody where nothing is known, and never the snapshot itself', () => {
    expect(parents(['1.1', '2.2'], [], {'2.2': ['2.1']}).size).to.equal(0);
  });

  it('puts nobody below itself where snapshots were made from each other', () => {
    const found = parents(['1.3', '2.1'], [0], {'1.3': ['2.1', '0.1'], '2.1': ['1.1', '0.1']});
    expect([...found]).to.deep.equal([
      [1, 2],
      [2, 0],
    ]);
  });

  it('makes trees only, whatever is told', () => {
    const numbers = fc.array(fc.nat(6), {maxLength: 6});
    fc.assert(
      fc.property(fc.array(numbers, {minLength: 7, maxLength: 7}), (told) => {
        const lost = told.map((_, snapshot) => ({snapshot, revision: 1}));
        const found = parentsOf(lost, new Set(), ({snapshot}) =>
          (told[snapshot] ?? []).map((other) => ({snapshot: other, revision: 1})),
        );
        for (const {snapshot} of lost) {
          let steps = 0;
          for (let at: number | undefined = snapshot; at !== undefined; at = found.get(at))
            expect((steps += 1)).to.be.below(8);
        }
      }),
    );
  });
});

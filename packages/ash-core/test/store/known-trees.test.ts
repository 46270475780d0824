import {expect} from 'chai';
import fc from 'fast-check';
import {isKnown, isRemains, revisionOf} from '../../src/store/known-trees.js';
import {record, viewOf} from '../helpers/views.js';

const VIEW = {...viewOf(record(1, null, {revision: 2, latestRevision: 3}), record(4)), nextNumber: 6};

describe('known trees', () => {
  for (const [tree, known] of [
    ['@ash/revisions/1.1', true],
    ['@ash/revisions/1.3', true],
    ['@ash/revisions/1.4', false],
    ['@ash/revisions/2.9', true],
    ['@ash/revisions/5.1', true],
    ['@ash/revisions/6.1', false],
    ['@ash/work/0a', false],
    ['@home', false],
  ] as const) {
    it(`${known ? 'count' : 'do not count'} ${tree}`, () => {
      expect(isKnown(VIEW, tree)).to.equal(known);
    });
  }

  for (const [tree, remains] of [
    ['@ash/work/0123456789ab', true],
    ['@ash/revisions/1.4', true],
    ['@ash/revisions/6.1', true],
    ['@ash/revisions/1.2', false],
    ['@ash/revisions/5.1', false],
    ['@home', false],
    ['@ash', false],
    ['@ash/work', false],
    ['@ash/work/../../@home', false],
    ['@ash/work/0a/b', false],
    ['@ash/revisions/9.9/etc', false],
    ['@ash/revisions/../../@home', false],
    ['@ash/deployments/1', true],
    ['@ash/deployments/1/etc', false],
    ['/', false],
    ['', false],
  ] as const) {
    it(`${remains ? 'leave' : 'never leave'} '${tree}' to be removed`, () => {
      expect(isRemains(VIEW, tree)).to.equal(remains);
    });
  }

  it('are never remains, and nothing outside of work and revisions ever is', () => {
    const parts = fc.constantFrom('@ash', '@home', 'work', 'revisions', '..', '.', '1.1', '7.1', 'ab', '');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join('/')),
        ),
        (tree) => {
          if (!isRemains(VIEW, tree)) return;
          expect(isKnown(VIEW, tree)).to.equal(false);
          expect(tree).to.match(/^@ash\/(work\/[0-9a-f]+|revisions\/\d+\.\d+|deployments\/\d+)$/);
        },
      ),
    );
  });

  it('have the numbers that their names say', () => {
    expect(revisionOf('@ash/revisions/12.34')).to.deep.equal({snapshot: 12, revision: 34});
    for (const tree of ['@ash/revisions/1', '@ash/revisions/1.2.3', '@ash/work/1.2', '1.2']) {
      expect(revisionOf(tree)).to.equal(undefined);
    }
  });
});

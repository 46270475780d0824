import {expect} from 'chai';
import {planDelete} from '../../src/tree/delete.js';
import {thrownBy} from '../helpers/thrown.js';
import {record, viewOf} from '../helpers/views.js';

const VIEW = viewOf(record(0), record(1, 0), record(2, 1), record(3, 0));

describe('planDelete', () => {
  it('takes a snapshot and all below it away, and names their number', () => {
    const plan = planDelete(VIEW, 1, undefined);
    expect(plan.summary).to.equal('Deleted 1 and 1 below it.');
    expect(plan.changes.map(({snapshot, after}) => [snapshot, after])).to.deep.equal([
      [1, null],
      [2, null],
    ]);
    expect(plan.changes.map(({before}) => before)).to.deep.equal([record(1, 0), record(2, 1)]);
    expect(planDelete(VIEW, 3, undefined).summary).to.equal('Deleted 3.');
  });

  it('removes no tree: that is left to garbage collection', () => {
    expect(planDelete(VIEW, 0, undefined)).to.include.keys('clones', 'seals');
    expect(planDelete(VIEW, 0, undefined).seals).to.deep.equal([]);
  });

  for (const [title, view, booted, phrase, hint] of [
    ['booted', VIEW, 2, 'this machine runs', 'Boot another'],
    ['the default', {...VIEW, defaultSnapshot: 2}, undefined, 'default', 'Make another'],
    [
      'pinned',
      viewOf(record(0), record(1, 0), record(2, 1, {pinned: true})),
      undefined,
      'pinned',
      'ash pin --off -s 2',
    ],
  ] as const) {
    it(`is refused when what goes, or something below it, is ${title}`, () => {
      for (const number of [2, 1, 0]) {
        const error = thrownBy(() => planDelete(view, number, booted));
        expect(error).to.include({code: 'ASH_DELETE_REFUSED', exit: 'refused'});
        expect(error.message)
          .to.include(phrase)
          .and.include(number === 2 ? 'Snapshot 2' : `below ${number}`);
        expect(error.hint).to.include(hint);
      }
    });
  }

  it('refuses a snapshot that is gone, rather than recording that nothing was deleted', () => {
    expect(thrownBy(() => planDelete(VIEW, 9, undefined)).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
  });
});

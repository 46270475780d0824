import {expect} from 'chai';
import {planDelete} from '../../src/tree/delete.js';
import {bootView, deployment} from '../helpers/deployments.js';
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

  it('takes deployments along, and falls back on another one that has come up', () => {
    const good = {health: 'good'} as const;
    const view = bootView(
      [record(0), record(1), record(2, 1), record(3)],
      [
        deployment(1, {snapshot: 0, ...good}),
        deployment(2, {snapshot: 3, ...good}),
        deployment(3, {snapshot: 3}),
        deployment(4, {snapshot: 1, health: 'bad'}),
        deployment(5, {snapshot: 2, ...good}),
      ],
      {default: 1, previous: 5},
    );
    const plan = planDelete(view, 1, undefined);
    expect(plan.summary).to.equal('Deleted 1 and 1 below it, and 2 deployments.');
    expect(plan.deployments?.map(({id, after}) => [id, after])).to.deep.equal([
      [4, null],
      [5, null],
    ]);
    expect(plan.boot?.after).to.deep.equal({default: 1, previous: 2, once: null});
    const lonely = bootView(
      [record(0), record(1)],
      [deployment(1, {snapshot: 0}), deployment(2, {snapshot: 1})],
      {
        ...{default: 1, previous: 2},
      },
    );
    expect(planDelete(lonely, 1, undefined)).to.deep.include({summary: 'Deleted 1, and its deployment 2.'});
    expect(planDelete(lonely, 1, undefined).boot?.after.previous).to.equal(null);
  });

  for (const [title, kept, boot, phrase, hint] of [
    ['is kept under a name', 'safe', {default: 1}, "kept as 'safe'", 'ash deploy --drop 2'],
    ['boots the next time', null, {default: 1, once: 2}, 'next time', 'ash boot next --clear'],
  ] as const) {
    it(`is refused when a deployment of what goes ${title}`, () => {
      const view = bootView(
        [record(0), record(1), record(2, 1)],
        [deployment(1, {snapshot: 0}), deployment(2, {snapshot: 2, keep: kept})],
        boot,
      );
      const error = thrownBy(() => planDelete(view, 1, undefined));
      expect(error).to.include({code: 'ASH_DELETE_REFUSED', exit: 'refused'});
      expect(error.message).to.include(phrase);
      expect(error.hint).to.include(hint);
    });
  }
});

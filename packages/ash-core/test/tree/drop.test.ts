import {expect} from 'chai';
import {planDrop} from '../../src/tree/drop.js';
import {bootView, deployment} from '../helpers/deployments.js';
import {thrownBy} from '../helpers/thrown.js';
import {record} from '../helpers/views.js';

const VIEW = bootView(
  [record(1), record(7)],
  [
    deployment(1, {snapshot: 1}),
    deployment(2, {snapshot: 1}),
    deployment(3, {snapshot: 1}),
    deployment(4, {snapshot: 1, keep: 'safe'}),
    deployment(5, {snapshot: 7, fromMenu: true}),
    deployment(6, {snapshot: 1, health: 'bad'}),
  ],
  {default: 1, previous: 2, once: 3},
);

describe('planDrop', () => {
  for (const [word, id] of [
    ['4', 4],
    ['safe', 4],
    ['7.1', 5],
    ['5', 5],
    ['6', 6],
  ] as const) {
    it(`takes ${word} for deployment ${id}`, () => {
      const plan = planDrop(VIEW, word, undefined);
      expect(plan.deployments).to.deep.equal([{id, before: VIEW.deployments.get(id), after: null}]);
      expect(plan.boot).to.equal(undefined);
      expect(plan.summary).to.match(new RegExp(`^Dropped deployment ${id} `));
    });
  }

  for (const [word, running, phrase, hint] of [
    ['1', undefined, 'boots by default', 'ash rollback'],
    ['2', undefined, 'falls in', 'goes by itself'],
    ['3', undefined, 'next time', 'ash boot next --clear'],
    ['4', '4', 'this machine runs', 'Boot another'],
    ['5', '7.1', 'this machine runs', 'Boot another'],
  ] as const) {
    it(`refuses ${word}, which ${phrase}`, () => {
      const error = thrownBy(() => planDrop(VIEW, word, running));
      expect(error).to.include({code: 'ASH_DROP_REFUSED', exit: 'refused'});
      expect(error.message).to.include(phrase);
      expect(error.hint).to.include(hint);
    });
  }

  it('knows no other word', () => {
    for (const word of ['', '9', '1.1', 'saf', '04', '__proto__']) {
      expect(
        thrownBy(() => planDrop(VIEW, word, undefined)),
        word,
      ).to.include({
        code: 'ASH_NO_SUCH_DEPLOYMENT',
        exit: 'notFound',
      });
    }
  });
});

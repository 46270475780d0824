import {expect} from 'chai';
import {planDescribe, planMove, planPin, planRename, planRevision, planSetting} from '../../src/tree/edit.js';
import {thrownBy} from '../helpers/thrown.js';
import {NOW, record, viewOf} from '../helpers/views.js';

const ONE = record(1, 0, {name: 'web', settings: {shell: '/bin/sh', other: 'x'}, latestRevision: 3});
const VIEW = viewOf(record(0, null, {name: 'base'}), ONE, record(2, 1), record(3));

describe('plans that edit one record', () => {
  for (const [title, plan, fields, summary] of [
    ['describe', planDescribe(ONE, 'a\nb'), {description: 'a\nb'}, 'Described 1.'],
    ['rename', planRename(VIEW, ONE, 'new'), {name: 'new'}, "Named 1 'new'."],
    ['rename to the same name', planRename(VIEW, ONE, 'web'), {name: 'web'}, "Named 1 'web'."],
    ['rename to none', planRename(VIEW, ONE, null), {name: null}, 'Took the name of 1 away.'],
    ['pin', planPin(ONE, true), {pinned: true}, 'Pinned 1.'],
    ['unpin', planPin(ONE, false), {pinned: false}, 'Unpinned 1.'],
    ['move under another', planMove(VIEW, ONE, 3), {parent: 3}, 'Moved 1 under 3.'],
    ['move to the top', planMove(VIEW, ONE, null), {parent: null}, 'Moved 1 to the top.'],
  ] as const) {
    it(`${title} changes that field and nothing else`, () => {
      expect(plan).to.deep.equal({
        summary,
        changes: [{snapshot: 1, before: ONE, after: {...ONE, ...fields}}],
        clones: [],
        seals: [],
      });
    });
  }

  it('refuses the name of another snapshot, and one that could be a number', () => {
    expect(thrownBy(() => planRename(VIEW, ONE, 'base')).code).to.equal('ASH_NAME_TAKEN');
    expect(thrownBy(() => planRename(VIEW, ONE, '7')).code).to.equal('ASH_NAME_INVALID');
  });

  it('refuses to move a snapshot under itself or under what is below it', () => {
    for (const parent of [1, 2]) {
      const error = thrownBy(() => planMove(VIEW, ONE, parent));
      expect(error).to.include({code: 'ASH_MOVE_INTO_ITSELF', exit: 'usage'});
    }
  });

  it('sets and unsets one setting and leaves the others', () => {
    const set = planSetting(ONE, 'shell', '/bin/zsh').changes[0]?.after?.settings;
    const unset = planSetting(ONE, 'shell', null).changes[0]?.after?.settings;
    expect(set).to.deep.equal({shell: '/bin/zsh', other: 'x'});
    expect(unset).to.deep.equal({other: 'x'});
  });

  it('makes a revision current and never lets the highest number go back', () => {
    const after = planRevision(ONE, 4, 's', NOW, '/log').changes[0]?.after;
    expect(after).to.include({revision: 4, latestRevision: 4, changed: NOW});
    expect(planRevision(ONE, 2, 's', NOW).changes[0]?.after).to.include({revision: 2, latestRevision: 3});
    expect(planRevision(ONE, 4, 's', NOW, '/log').log).to.equal('/log');
    expect(planRevision(ONE, 4, 's', NOW)).not.to.have.property('log');
  });
});

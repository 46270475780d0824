import {expect} from 'chai';
import {drawGarbage, ranges} from '../../src/output/garbage.js';

const garbage = {
  ...{revisions: ['4.1', '5.2'], deployments: [], changedCopies: []},
  ...{horizon: 7, forgotten: [3, 1, 2, 7], bytes: 2048},
};

describe('drawGarbage', () => {
  it('says what would go, and what could not be undone then', () => {
    expect(drawGarbage(garbage, false)).to.deep.equal([
      'Would take away 2 revisions (4.1, 5.2), at least 2.0 KiB.',
      '4 operations could no longer be undone: 1-3, 7.',
    ]);
  });

  it('says what went', () => {
    expect(drawGarbage({...garbage, forgotten: []}, true)).to.deep.equal([
      'Took away 2 revisions (4.1, 5.2), at least 2.0 KiB.',
    ]);
  });

  it('does not promise room that it does not know of', () => {
    expect(drawGarbage({...garbage, bytes: 0}, false)[0]).to.equal('Would take away 2 revisions (4.1, 5.2).');
  });

  it('names deployments too', () => {
    const with2 = {...garbage, forgotten: [], bytes: 0, deployments: ['3', '4.1']};
    expect(drawGarbage(with2, true)).to.deep.equal([
      'Took away 2 revisions (4.1, 5.2) and 2 deployments (3, 4.1).',
    ]);
    expect(drawGarbage({...with2, revisions: []}, true)).to.deep.equal(['Took away 2 deployments (3, 4.1).']);
  });

  it('says which copies stay because somebody has changed them, and how they go', () => {
    const nothing = {...garbage, revisions: [], forgotten: [], changedCopies: ['2.1']};
    expect(drawGarbage(nothing, true)).to.deep.equal([
      'There is nothing to take away.',
      'Copies for the boot menu whose /etc was changed stay: 2.1 (--changed-copies takes them).',
    ]);
    const asked = {...nothing, deployments: ['2.1'], bytes: 0};
    expect(drawGarbage(asked, true)).to.deep.equal(['Took away 1 deployment (2.1).']);
  });

  it('says when there is nothing', () => {
    expect(drawGarbage({...garbage, revisions: [], forgotten: []}, true)).to.deep.equal([
      'There is nothing to take away.',
    ]);
  });
});

describe('ranges', () => {
  it('joins what follows each other', () => {
    expect(ranges([])).to.equal('');
    expect(ranges([5])).to.equal('5');
    expect(ranges([9, 8, 1])).to.equal('1, 8-9');
  });
});

import {expect} from 'chai';
import {drawGarbage, ranges} from '../../src/output/garbage.js';

const garbage = {revisions: ['4.1', '5.2'], horizon: 7, forgotten: [3, 1, 2, 7], bytes: 2048};

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

import {expect} from 'chai';
import {comparisonInterrupted} from '../../src/errors/delta.js';

describe('errors of delta', () => {
  it('says that an interrupted comparison changed nothing', () => {
    const error = comparisonInterrupted(new Error('aborted'));
    expect(error).to.include({code: 'ASH_INTERRUPTED', exit: 'failed'});
    expect(error.message).to.match(/^[^\n]+\.$/);
  });
});

import {expect} from 'chai';
import {leftoverSuffixes} from '../../src/leftovers/leftover-suffixes.js';

describe('the ends by which leftovers are known', () => {
  it('are those of the family and that of a rebase', () => {
    expect(leftoverSuffixes({configurationSuffixes: ['.new']})).to.deep.equal(['.new', '.ash-theirs']);
    expect(leftoverSuffixes({})).to.deep.equal(['.ash-theirs']);
    expect(leftoverSuffixes(undefined)).to.deep.equal(['.ash-theirs']);
  });
});

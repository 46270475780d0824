import {expect} from 'chai';
import {keyName, sameKey, treeOfKey} from '../../src/store/revision-key.js';

describe('a revision', () => {
  const key = {snapshot: 4, revision: 2};

  it('has a name and a tree of that name', () => {
    expect(keyName(key)).to.equal('4.2');
    expect(treeOfKey(key)).to.equal('@ash/revisions/4.2');
  });

  it('is the same only where both numbers are', () => {
    expect(sameKey(key, {snapshot: 4, revision: 2})).to.equal(true);
    expect(sameKey(key, {snapshot: 4, revision: 3})).to.equal(false);
    expect(sameKey(key, {snapshot: 2, revision: 2})).to.equal(false);
  });
});

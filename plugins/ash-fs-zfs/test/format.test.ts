import {expect} from 'chai';
import fc from 'fast-check';
import {poolName} from '../src/format.js';

describe('poolName', () => {
  it('begins with the label', () => {
    expect(poolName('ash', '0a1b2c')).to.equal('ash-0a1b2c');
  });

  it('is a name that ZFS takes, whatever the label', () => {
    fc.assert(
      fc.property(fc.string(), (label) => {
        expect(poolName(label, '0a1b2c')).to.match(/^[A-Za-z][A-Za-z0-9_-]{0,60}$/);
      }),
    );
    for (const label of ['mirror', 'raidz1', 'log', 'spare', 'c0t', 'draid']) {
      expect(poolName(label, '1'), label).to.match(/^ash-/);
    }
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import {parseMounts} from '../src/mounts.js';

const RECORDED = `29 25 0:25 / /mnt/top rw,relatime - zfs p rw,xattr,posixacl,casesensitive
30 25 0:27 / /mnt/b\\0402 ro,relatime shared:1 - zfs p/c/z rw,xattr
26 25 0:23 /x /mnt/out rw - hostfs none rw
`;

describe('parseMounts', () => {
  it('reads lines of mountinfo', () => {
    expect(parseMounts(RECORDED)).to.deep.equal([
      {directory: '/mnt/top', root: '/', type: 'zfs', source: 'p', readOnly: false},
      {directory: '/mnt/b 2', root: '/', type: 'zfs', source: 'p/c/z', readOnly: true},
      {directory: '/mnt/out', root: '/x', type: 'hostfs', source: 'none', readOnly: false},
    ]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseMounts(text)).to.be.an('array');
      }),
    );
  });
});

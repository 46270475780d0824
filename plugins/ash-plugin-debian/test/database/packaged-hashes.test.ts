import {expect} from 'chai';
import {parseHashLine} from '../../src/database/packaged-hashes.js';

const hash = 'd41d8cd98f00b204e9800998ecf8427e';

describe('packaged hashes', () => {
  it('reads a line of md5sum', () => {
    expect(parseHashLine(`${hash}  usr/share/a b`)).to.deep.equal({hash, path: '/usr/share/a b'});
    expect(parseHashLine(`${hash} *./usr/a`)).to.deep.equal({hash, path: '/usr/a'});
  });

  it('undoes the escapes of odd names', () => {
    expect(parseHashLine(`\\${hash}  usr/a\\\\b\\nc`)).to.deep.equal({hash, path: '/usr/a\\b\nc'});
    expect(parseHashLine(`${hash}  usr/a\\nb`)?.path).to.equal('/usr/a\\nb');
  });

  it('passes over what is no such line', () => {
    for (const line of ['', hash, `${hash}  `, `x${hash}  usr/a`, 'nonsense'])
      expect(parseHashLine(line)).to.equal(undefined);
  });
});

import {expect} from 'chai';
import {crc32c} from '../../src/send-stream/crc32c.js';

describe('crc32c', () => {
  it('has the known check value, with the inversions that streams leave out', () => {
    expect((crc32c(Buffer.from('123456789'), 0xff_ff_ff_ff) ^ 0xff_ff_ff_ff) >>> 0).to.equal(0xe3_06_92_83);
  });

  it('continues from where it was', () => {
    const bytes = Buffer.from('some bytes');
    expect(crc32c(bytes.subarray(4), crc32c(bytes.subarray(0, 4)))).to.equal(crc32c(bytes));
    expect(crc32c(Buffer.alloc(0), 7)).to.equal(7);
  });
});

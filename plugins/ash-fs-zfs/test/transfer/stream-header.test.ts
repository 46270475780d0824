import {expect} from 'chai';
import fc from 'fast-check';
import {HEADER_SIZE, readHeader} from '../../src/transfer/stream-header.js';

function header(change: (bytes: Buffer) => void = () => undefined): Buffer {
  const bytes = Buffer.alloc(HEADER_SIZE);
  bytes.writeBigUInt64LE(0x2f5bacbacn, 8);
  bytes.writeBigUInt64LE(1n | (0x420004n << 2n), 16);
  bytes.writeUInt32LE(2, 32);
  change(bytes);
  return bytes;
}

describe('readHeader', () => {
  it('tells a whole tree from a difference', () => {
    expect(readHeader(header())).to.deep.equal({since: undefined});
    expect(readHeader(header((bytes) => bytes.writeBigUInt64LE(17320680540562283551n, 48)))).to.deep.equal({
      since: '17320680540562283551',
    });
  });

  it('refuses what is no single file system', () => {
    const wrong = {
      'more than one dataset': (bytes: Buffer) => bytes.writeBigUInt64LE(2n, 16),
      encrypted: (bytes: Buffer) => bytes.writeBigUInt64LE(1n | ((1n << 24n) << 2n), 16),
      'no file system': (bytes: Buffer) => bytes.writeUInt32LE(3, 32),
      'is none': (bytes: Buffer) => bytes.writeBigUInt64LE(1n, 8),
    };
    for (const [reason, change] of Object.entries(wrong))
      expect(() => readHeader(header(change)), reason).to.throw(reason);
    expect(() => readHeader(Buffer.alloc(10))).to.throw('ends before it begins');
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({minLength: HEADER_SIZE, maxLength: HEADER_SIZE}), (bytes) => {
        expect(() => readHeader(Buffer.from(bytes))).to.throw("can't be received");
      }),
    );
  });
});

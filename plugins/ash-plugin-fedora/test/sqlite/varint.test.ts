import {expect} from 'chai';
import {readVarint} from '../../src/sqlite/varint.js';

describe('readVarint', () => {
  const read = (...bytes: number[]) => readVarint(Buffer.from(bytes), 0);

  it('reads one to nine bytes', () => {
    expect(read(0x7f)).to.deep.equal({value: 127, end: 1});
    expect(read(0x81, 0x00)).to.deep.equal({value: 128, end: 2});
    expect(read(0x82, 0x80, 0x01, 0xff)).to.deep.equal({value: 32_769, end: 3});
    expect(read(...Array<number>(9).fill(0xff))).to.deep.equal({value: 2 ** 64, end: 9});
  });

  it('gives nothing when the bytes end', () => {
    expect(read()).to.equal(undefined);
    expect(read(0x80, 0x80)).to.equal(undefined);
  });
});

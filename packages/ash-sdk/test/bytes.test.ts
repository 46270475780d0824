import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromBuffer, bytesFromText, bytesToBuffer, bytesToText} from '../src/index.js';

describe('byte strings', () => {
  it('have one unit for each byte, and give all of them back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const string = bytesFromBuffer(bytes);
        expect(string).to.have.length(bytes.length);
        expect(new Uint8Array(bytesToBuffer(string))).to.deep.equal(bytes);
      }),
    );
  });

  it('see only their part of a larger buffer', () => {
    const whole = Buffer.from('abcdef');
    expect(bytesFromBuffer(whole.subarray(2, 4))).to.equal('cd');
  });

  it('give back every text that is one', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (text) => {
        expect(bytesToText(bytesFromText(text))).to.equal(text);
      }),
    );
    expect(bytesFromText('ü')).to.equal('\u00c3\u00bc');
  });

  it('show bytes that are no text as such', () => {
    expect(bytesToText(bytesFromBuffer(Buffer.from([0x61, 0xff, 0x62])))).to.equal('a\ufffdb');
  });

  it('sort as their bytes do', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        const [x, y] = [bytesFromBuffer(a), bytesFromBuffer(b)];
        expect(x < y ? -1 : x > y ? 1 : 0).to.equal(Buffer.compare(a, b));
      }),
    );
  });
});

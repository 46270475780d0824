import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {DEFAULT_IMAGE_SIZE, parseSize} from '../../src/store/size.js';
import {thrownBy} from '../helpers/thrown.js';

describe('parseSize', () => {
  for (const [text, bytes] of [
    ['1', 1],
    ['512M', 512 * 2 ** 20],
    ['10G', 10 * 2 ** 30],
    ['10g', 10 * 2 ** 30],
    ['10GiB', 10 * 2 ** 30],
    ['10 GB', 10 * 2 ** 30],
    [' 4K ', 4096],
    ['2T', 2 ** 41],
    ['100B', 100],
  ] as const) {
    it(`reads '${text}'`, () => {
      expect(parseSize(text)).to.equal(bytes);
    });
  }

  for (const text of ['', '0', '0G', '-1G', '1.5G', '10X', 'G', '1e9', '99999999T', '0x10', 'ten', '1G1M']) {
    it(`refuses '${text}'`, () => {
      expect(thrownBy(() => parseSize(text))).to.include({code: 'ASH_SIZE_INVALID', exit: 'usage'});
    });
  }

  it('gives a whole number of bytes or an AshError for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d+[KMGT]?(i?B)?$/)), (text) => {
        try {
          expect(parseSize(text)).to.satisfy(Number.isSafeInteger).and.to.be.greaterThan(0);
        } catch (error) {
          if (!isAshError(error)) throw error;
        }
      }),
    );
  });

  it('has a default that is a size', () => {
    expect(parseSize(String(DEFAULT_IMAGE_SIZE))).to.equal(32 * 2 ** 30);
  });
});

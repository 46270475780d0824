import {expect} from 'chai';
import fc from 'fast-check';
import {oneLine} from '../../src/text/one-line.js';

describe('oneLine', () => {
  it('writes out what would end the line or drive the terminal', () => {
    expect(oneLine('a\nb\tc\r\u001b[2J\u202e')).to.equal(String.raw`a\nb\tc\r\x1b[2J\u202e`);
    expect(oneLine('plain büro 机')).to.equal('plain büro 机');
  });

  it('leaves no control character in any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        // eslint-disable-next-line no-control-regex
        expect(oneLine(text)).not.to.match(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });
});

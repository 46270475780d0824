import {expect} from 'chai';
import fc from 'fast-check';
import {displayWidth, truncate} from '../../src/output/width.js';

describe('displayWidth', () => {
  for (const [text, width] of [
    ['', 0],
    ['plain', 5],
    ['äöü', 3],
    ['e\u0301', 1],
    ['日本語', 6],
    ['한글', 4],
    ['😀', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['🇩🇪', 2],
    ['│├─', 3],
  ] as const) {
    it(`of '${text}' is ${width}`, () => {
      expect(displayWidth(text)).to.equal(width);
    });
  }
});

describe('truncate', () => {
  it('leaves a text alone that fits', () => {
    expect(truncate('mail', 4, '…')).to.equal('mail');
  });

  it('puts the ellipsis where it cuts, and no space before it', () => {
    expect(truncate('mail and web', 6, '…')).to.equal('mail…');
    expect(truncate('mail and web', 7, '...')).to.equal('mail...');
  });

  it('never cuts through a character of two columns', () => {
    expect(truncate('日本語', 4, '…')).to.equal('日…');
  });

  it('never exceeds the columns', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.nat(20), (text, columns) => {
        expect(displayWidth(truncate(text, columns, '…'))).to.be.at.most(columns);
      }),
    );
  });
});

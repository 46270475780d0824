import {expect} from 'chai';
import fc from 'fast-check';
import {escapeFirstLine, escapeLine, escapeText} from '../../src/output/escape.js';

describe('escapeLine', () => {
  it('shows terminal sequences, line ends and marks of direction', () => {
    expect(escapeLine('a\u001b[31mb\r\n\tc\u202ed\u0085\u0000')).to.equal(
      'a\\x1b[31mb\\r\\n\\tc\\u{202e}d\\x85\\x00',
    );
  });

  it('shows lone surrogates and line separators', () => {
    expect(escapeLine('\ud800 \u2028\ufeff')).to.equal('\\u{d800} \\u{2028}\\u{feff}');
  });

  it('leaves letters, emoji made of several characters, and quotes alone', () => {
    const text = `äß 日本 👩‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e007f} می‌خواهم "'$(x)\\`;
    expect(escapeLine(text)).to.equal(text);
  });

  it('lets nothing through that could drive a terminal', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(escapeLine(text)).not.to.match(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('escapeText', () => {
  it('keeps line ends and tabs, and nothing else', () => {
    expect(escapeText('a\n\tb\r\u001b')).to.equal('a\n\tb\\r\\x1b');
  });
});

describe('escapeFirstLine', () => {
  it('says when more follows', () => {
    expect(escapeFirstLine('one\ntwo')).to.equal('one …');
  });

  it('does not count empty lines around a text', () => {
    expect(escapeFirstLine('\n one \n')).to.equal('one');
    expect(escapeFirstLine('')).to.equal('');
  });
});

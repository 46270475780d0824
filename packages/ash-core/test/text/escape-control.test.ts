import {expect} from 'chai';
import fc from 'fast-check';
import {escapeControl} from '../../src/text/escape-control.js';

describe('escapeControl', () => {
  it('leaves ordinary text, tabs and line feeds alone', () => {
    const text = 'Grüße, 世界 🌳\n\tindented';
    expect(escapeControl(text)).to.equal(text);
  });

  it('writes what drives a terminal by name or number', () => {
    expect(escapeControl('\u001b[2J\r\u0007\b\u0000\u007f')).to.equal(String.raw`\x1b[2J\r\a\b\x00\x7f`);
  });

  it('writes eight-bit control sequences by number', () => {
    expect(escapeControl('\u009b31m')).to.equal(String.raw`\x9b31m`);
  });

  it('writes marks that reorder text by number', () => {
    expect(escapeControl('a\u202egpj.exe')).to.equal(String.raw`a\u202egpj.exe`);
  });

  it('lets nothing through that a terminal obeys, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        expect(escapeControl(text)).to.match(/^[\n\t\P{Cc}]*$/u);
      }),
    );
  });
});

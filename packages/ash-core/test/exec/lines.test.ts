import {expect} from 'chai';
import fc from 'fast-check';
import {LineSplitter} from '../../src/exec/lines.js';

function linesOf(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.add(chunk);
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('gives out each line as soon as it ends', () => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    splitter.add(Buffer.from('one\ntw'));
    expect(lines).to.deep.equal(['one']);
    splitter.add(Buffer.from('o\n\n'));
    expect(lines).to.deep.equal(['one', 'two', '']);
  });

  it('gives out a last line without an end', () => {
    expect(linesOf([Buffer.from('Continue? [Y/n] ')])).to.deep.equal(['Continue? [Y/n] ']);
  });

  it('takes the ends of terminals too', () => {
    expect(linesOf([Buffer.from('one\r\ntwo\r'), Buffer.from('\nthree')])).to.deep.equal([
      'one',
      'two',
      'three',
    ]);
  });

  it('cuts a line that never ends', () => {
    const lines = linesOf(Array.from({length: 30}, () => Buffer.alloc(10_000, 'x')));
    expect(lines.length).to.be.greaterThan(3);
    expect(lines.join('')).to.equal('x'.repeat(300_000));
  });

  it('gives the same lines wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 7}), (text, size) => {
        const bytes = Buffer.from(text);
        const chunks = Array.from({length: Math.ceil(bytes.length / size)}, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(linesOf(chunks)).to.deep.equal(linesOf([bytes]));
      }),
    );
  });
});

import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import fc from 'fast-check';
import {quoteWords} from '../../src/text/quote-words.js';

describe('quoteWords', () => {
  it('leaves plain words as they are', () => {
    expect(quoteWords(['apt-get', 'install', '-y', 'libc6:i386=2.36+deb12'])).to.equal(
      'apt-get install -y libc6:i386=2.36+deb12',
    );
  });

  it('puts the others in single quotes, the empty one too', () => {
    expect(quoteWords(['sh', '-c', "echo 'x' > $HOME", ''])).to.equal(
      String.raw`sh -c 'echo '\''x'\'' > $HOME' ''`,
    );
  });

  it('is read back by a real shell as the same words', () => {
    const words = fc.array(
      fc.string({unit: 'grapheme'}).filter((word) => !word.includes('\0')),
      {minLength: 1, maxLength: 5},
    );
    fc.assert(
      fc.property(words, (list) => {
        const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${quoteWords(list)}`], {encoding: 'utf8'});
        expect(printed.split('\0').slice(0, -1)).to.deep.equal(list);
      }),
      {numRuns: 30},
    );
  });
});

import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import fc from 'fast-check';
import {duration, typed} from '../../../scripts/lib/say.js';

describe('scripts: a command as a person would type it', () => {
  it('quotes only what a shell would take apart', () => {
    expect(typed(['ash', 'tree', '--store', 'ash-demo.img'])).to.equal('ash tree --store ash-demo.img');
    expect(typed(['ash', 'branch', '-d', 'two words'])).to.equal('ash branch -d "two words"');
    expect(typed(['sh', '-c', 'echo "$HOME"'])).to.equal(`sh -c 'echo "$HOME"'`);
  });

  it('means the same words in a real shell, whatever they are', () => {
    const word = fc.string({unit: 'grapheme'}).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, {minLength: 1, maxLength: 3}), (words) => {
        const output = execFileSync('sh', ['-c', `printf '%s\\0' ${typed(words)}`], {encoding: 'utf8'});
        expect(output).to.equal(words.map((text) => `${text}\0`).join(''));
      }),
      {numRuns: 50},
    );
  });
});

describe('scripts: a duration', () => {
  it('is told in the unit that suits it', () => {
    expect([3.4, 999, 1000, 12_340, 125_000].map(duration)).to.deep.equal([
      '3 ms',
      '999 ms',
      '1.0 s',
      '12.3 s',
      '2 min 5 s',
    ]);
  });
});

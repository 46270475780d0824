import {expect} from 'chai';
import fc from 'fast-check';
import {splitWords} from '../../src/arguments/split-words.js';

describe('splitWords', () => {
  const cases: [text: string, words: string[] | undefined][] = [
    ['', []],
    ['  vim ', ['vim']],
    ['code --wait', ['code', '--wait']],
    [`"/opt/my editor/ed" -n 'a b' c\\ d`, ['/opt/my editor/ed', '-n', 'a b', 'c d']],
    [`a"b c"'d'e`, ['ab cde']],
    [`'' ""`, ['', '']],
    [`"a\\"b\\n"`, ['a"b\\n']],
    ['vi $(reboot);reboot|x `y` >z', ['vi', '$(reboot);reboot|x', '`y`', '>z']],
    [`vi 'x`, undefined],
    [`vi "x`, undefined],
    ['vi \\', undefined],
  ];
  for (const [text, words] of cases) {
    it(`${JSON.stringify(text)} is ${words === undefined ? 'refused' : JSON.stringify(words)}`, () => {
      expect(splitWords(text)).to.deep.equal(words);
    });
  }

  it('gives back every word that was quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'binary'})), (words) => {
        const text = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
        expect(splitWords(text)).to.deep.equal(words);
      }),
    );
  });
});

import {expect} from 'chai';
import {checkId} from '../src/check-id.js';

describe('the name of a plugin', () => {
  it('has lower-case words with dashes', () => {
    for (const word of ['void', 'x', 'chimera-linux', 'bcachefs2']) expect(checkId(word)).to.equal(undefined);
  });

  it('is refused with a sentence otherwise', () => {
    const wrong = [
      '',
      'Void',
      '-x',
      'x-',
      'a--b',
      'a/b',
      '../x',
      'a b',
      'a\nb',
      '1x',
      'ä',
      'x'.repeat(41),
      'ash-plugin-void',
    ];
    for (const word of wrong) expect(checkId(word), word).to.match(/^[A-Z"][^\n]*\.$/);
  });
});

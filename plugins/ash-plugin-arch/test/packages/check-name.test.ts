import {expect} from 'chai';
import fc from 'fast-check';
import {checkName} from '../../src/packages/check-name.js';

describe('check name', () => {
  for (const word of [
    'nano',
    'gtk2+extra',
    'lib32-glibc',
    'python-3.11',
    '0ad',
    'r8168_x',
    '@scope',
    'NetworkManager',
    'a',
  ]) {
    it(`takes ${word}`, () => {
      expect(checkName(word)).to.equal(undefined);
    });
  }

  for (const [word, reason] of [
    ['', 'empty'],
    ['-y', 'option'],
    ['--overwrite', 'option'],
    ['na no', 'space'],
    ['nano\n', 'space'],
    ['näno', 'space or a character'],
    ['core/nano', 'repository'],
    ['./nano', 'file'],
    ['/tmp/nano', 'file'],
    ['nano-1-1-any.pkg.tar.zst', 'file'],
    ['nano-1-1-any.pkg.tar', 'file'],
    ['http://x/nano.pkg.tar.zst', 'file'],
    ['https://x', 'address'],
    ['nano=7.2', 'version'],
    ['nano>=7', 'version'],
    ['nano;reboot', 'no package name'],
    ['$(reboot)', 'no package name'],
    ['.hidden', 'file'],
    ['v'.repeat(200), 'too long'],
  ] as const) {
    it(`refuses ${JSON.stringify(word)}`, () => {
      expect(checkName(word)).to.contain(reason).and.match(/\.$/);
    });
  }

  it('lets nothing through that pacman could take for an option, a repository, a file or a relation', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9@_+.:=/<>~-]{0,12}$/)), (word) => {
        if (checkName(word) === undefined) expect(word).to.match(/^[a-zA-Z0-9@_+][a-zA-Z0-9@._+-]*$/);
      }),
      {numRuns: 2000},
    );
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import {checkName} from '../../src/packages/check-name.js';

describe('check name', () => {
  for (const word of [
    'nano',
    'g++',
    'libstdc++-12-dev',
    'python3.11',
    '0ad',
    'libc6:i386',
    'nano=7.2-1+deb12u1',
    'nano=1:7.2~rc1',
    'nano/bookworm-backports',
    'libc6:i386=2.36-9',
  ]) {
    it(`takes ${word}`, () => {
      expect(checkName(word)).to.equal(undefined);
    });
  }

  for (const [word, reason] of [
    ['', 'empty'],
    ['-y', 'option'],
    ['--purge', 'option'],
    ['nano-', 'remove'],
    ['nano=1.0-', 'remove'],
    ['Nano', 'capital'],
    ['a', 'two or more'],
    ['na no', 'space'],
    ['nano;reboot', 'no package name'],
    ['$(reboot)', 'no package name'],
    ['nano\n', 'space'],
    ['näno', 'space or a character'],
    ['na*', 'no package name'],
    ['?essential', 'no package name'],
    ['~nnano', 'pattern'],
    ['lib.^', 'no package name'],
    ['./nano', 'file'],
    ['/tmp/nano', 'file'],
    ['nano.deb', 'file'],
    ['a/b.deb', 'file'],
    ['nano:', 'architecture'],
    ['nano:a:b', 'architecture'],
    ['nano:AMD', 'architecture'],
    ['nano=', 'version'],
    ['nano=1/2', 'version'],
    ['nano/', 'release'],
    ['nano/../x', 'release'],
  ] as const) {
    it(`refuses ${JSON.stringify(word)}`, () => {
      expect(checkName(word)).to.contain(reason).and.match(/\.$/);
    });
  }

  it('lets nothing through that apt could take for an order, a pattern, a file or an option', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9+.:=/~-]{0,12}$/)), (word) => {
        if (checkName(word) === undefined)
          expect(word).to.match(/^[a-z0-9][a-zA-Z0-9+.:=/~-]*[a-zA-Z0-9+.~:]$/);
      }),
      {numRuns: 2000},
    );
  });
});

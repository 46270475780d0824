import {expect} from 'chai';
import fc from 'fast-check';
import {checkName} from '../../src/packages/check-name.js';

describe('check name of apk', () => {
  it('takes names, with a version, a repository, or as provided', () => {
    for (const word of [
      'nano',
      'g++',
      'R',
      '7zip',
      'py3-pip',
      'cmd:nano',
      'so:libc.musl-x86_64.so.1',
      'pc:x11',
    ])
      expect(checkName(word), word).to.equal(undefined);
    for (const word of ['nano=8.0-r0', 'nano~8', 'nano>=8.0', 'nano@edge', 'nano@edge=8.0-r0', 'nano<9'])
      expect(checkName(word), word).to.equal(undefined);
  });

  it('says why it takes nothing else', () => {
    const cases = {
      '': 'empty',
      '--root': 'option',
      '!nano': 'keep that package away',
      '.virtual': 'begins with a dot',
      'a b': 'space',
      './a.apk': 'begins with a dot',
      'a.apk': 'file',
      '/etc/passwd': 'file',
      'http://example.org/a': 'file',
      'nan*': 'pattern',
      'nano@': 'repository',
      'nano=': 'version',
      'nano==1': 'version',
      'nano=1.0-beta': 'version',
      'nano;reboot': 'no package name',
      [`n${'a'.repeat(300)}`]: 'characters',
    };
    for (const [word, reason] of Object.entries(cases)) expect(checkName(word), word).to.include(reason);
  });

  it('never takes what apk would read as something else', () => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom(...'-!.*?[]/\\@=<>~ a1:\n'.split(''))}), (word) => {
        if (checkName(word) !== undefined) return;
        expect(word).to.match(/^[a-z0-9][a-z0-9.:-]*(?:@[a-z0-9.-]+)?(?:[<>=~]+[a-z0-9.~_-]+)?$/);
      }),
    );
  });
});

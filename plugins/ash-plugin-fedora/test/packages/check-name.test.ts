import {expect} from 'chai';
import fc from 'fast-check';
import {checkName} from '../../src/packages/check-name.js';

describe('checkName', () => {
  for (const name of [
    'bash',
    'gcc-c++',
    'glibc.i686',
    'kernel-core-6.10-1.fc40',
    'NetworkManager',
    '389-ds-base',
    'a-1:2.0~rc1^git-3',
    'python3_x',
  ]) {
    it(`takes ${name}`, () => {
      expect(checkName(name)).to.equal(undefined);
    });
  }

  for (const [name, reason] of [
    ['', /missing/],
    ['-y', /option/],
    ['--installroot=/', /option/],
    ['@core', /group/],
    ['/usr/bin/bash', /file/],
    ['./a.rpm', /file/],
    ['a.rpm', /file/],
    ['http://x/a', /file/],
    ['a*', /pattern/],
    ['a[b]', /pattern/],
    ['bash >= 5', /space/],
    ['bash>=5', /condition/],
    ['a;b', /no package name/],
    ['a\nb', /character/],
    ['a'.repeat(300), /longer/],
  ] as const) {
    it(`refuses ${JSON.stringify(name.slice(0, 30))}`, () => {
      expect(checkName(name)).to.match(reason);
    });
  }

  it('takes nothing that dnf would take for an option, a group, a pattern or a file', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        if (checkName(name) === undefined) expect(name).to.match(/^[A-Za-z0-9][^\s/*?@[\]{}<>=()]*$/);
      }),
    );
  });
});

import {expect} from 'chai';
import {checkName} from '../../src/packages/check-name.js';
import {exact} from '../../src/packages/exact.js';

describe('exact versions of dnf', () => {
  const cases: readonly (readonly [name: string, version: string, word: string])[] = [
    ['nano', '7.2-1.fc40', 'nano-7.2-1.fc40'],
    ['vim', '2:9.1-1.fc40', 'vim-2:9.1-1.fc40'],
    ['glibc.i686', '2.39-1.fc40', 'glibc-2.39-1.fc40.i686'],
    ['python3.12', '3.12.3-2.fc40', 'python3.12-3.12.3-2.fc40'],
    ['kernel-6.8.5-301.fc40.x86_64', '6.8.5-301.fc40', 'kernel-6.8.5-301.fc40.x86_64'],
  ];

  for (const [name, version, word] of cases)
    it(`${name} ${version} is ${word}`, () => {
      expect(exact(name, version)).to.equal(word);
      expect(checkName(word)).to.equal(undefined);
    });
});

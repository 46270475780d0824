import {expect} from 'chai';
import {rehearsed} from '../../src/merge/rehearse.js';

describe("apt's simulation", () => {
  it('tells what would be installed', () => {
    const lines = [
      'Reading package lists...',
      'Inst libgpm2 (1.20.7-10+b1 Debian:12.13/oldstable [amd64])',
      'Inst libc6:i386 (2.36-9 Debian:12.13/oldstable [i386])',
      'Conf libgpm2 (1.20.7-10+b1 Debian:12.13/oldstable [amd64])',
    ];
    const expected = [
      ['libgpm2', '1.20.7-10+b1'],
      ['libc6:i386', '2.36-9'],
    ] as const;
    expect(rehearsed(lines)).to.deep.equal(new Map(expected));
    expect(rehearsed([])).to.deep.equal(new Map());
  });

  it('is of no use when anything else would be done', () => {
    expect(rehearsed(['Inst bash [5.2] (5.3 Debian:12 [amd64])']), 'an upgrade').to.equal(undefined);
    expect(rehearsed(['Remv nano [7.2]'])).to.equal(undefined);
    expect(rehearsed(['Inst something else'])).to.equal(undefined);
  });
});

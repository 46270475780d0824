import {expect} from 'chai';
import {rehearsed} from '../../src/merge/rehearse.js';

describe("apk's simulation", () => {
  it('tells what would be installed', () => {
    const lines = [
      '(1/2) Installing lib (1.0-r0)',
      '(2/2) Installing tool@edge (2.0-r1)',
      'OK: 0 MiB in 3 packages',
    ];
    expect(rehearsed(lines)).to.deep.equal(
      new Map([
        ['lib', '1.0-r0'],
        ['tool', '2.0-r1'],
      ]),
    );
    expect(rehearsed(['OK: 0 MiB in 3 packages'])?.size).to.equal(0);
  });

  for (const line of [
    'Upgrading lib (1.0-r0 -> 2.0-r0)',
    'Purging lib (1.0-r0)',
    'Reinstalling lib (1.0-r0)',
  ])
    it(`is of no use with ${line}`, () => {
      expect(rehearsed(['(1/2) Installing tool (1.0-r0)', `(2/2) ${line}`])).to.equal(undefined);
    });
});

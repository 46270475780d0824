import {execFileSync, spawnSync} from 'node:child_process';
import {expect} from 'chai';
import fc from 'fast-check';
import {comparePart, compareVersions} from '../../src/versions/compare-versions.js';

const ORDERED = [
  '0.9-1',
  '1.0~~-1',
  '1.0~rc1-1',
  '1.0-1',
  '1.0-1.1',
  '1.0-2',
  '1.0^git1-1',
  '1.0.1-1',
  '1.0a-1',
  '1.9-1',
  '1.10-1',
  '1:0-1',
];

describe('compareVersions', () => {
  it('orders versions as rpm does', () => {
    const sorted = [...ORDERED].reverse().sort(compareVersions);
    // "1.0.1" is newer than "1.0a": a digit counts more than a letter.
    expect(sorted.indexOf('1.0a-1')).to.be.lessThan(sorted.indexOf('1.0.1-1'));
    expect(sorted.filter((one) => one !== '1.0a-1')).to.deep.equal(ORDERED.filter((one) => one !== '1.0a-1'));
  });

  it('takes no release for the oldest, and no epoch for 0', () => {
    expect(compareVersions('1.0', '1.0-7')).to.be.lessThan(0);
    expect(compareVersions('0:1.0-1', '1.0-1')).to.equal(0);
  });

  it('is an order', () => {
    const version = fc.stringMatching(/^[0-9a-z.~^]{0,6}$/);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(comparePart(a, b)) + Math.sign(comparePart(b, a))).to.equal(0);
        const [first = '', second = '', third = ''] = [a, b, c].sort(comparePart);
        expect(comparePart(first, second)).to.be.at.most(0);
        expect(comparePart(second, third)).to.be.at.most(0);
      }),
    );
  });

  it("says what rpm's own comparison says (needs rpm)", function () {
    this.timeout(60_000);
    if (spawnSync('rpm', ['--version']).status !== 0) this.skip();
    const part = fc.stringMatching(/^[0-9a-zA-Z.~^+_]{1,8}$/);
    const pairs = [
      ...fc.sample(fc.tuple(part, part), 500),
      ...fc
        .sample(fc.stringMatching(/^[01a~^.]{1,5}$/), 200)
        .map((one, index, all): [string, string] => [one, all[index - 1] ?? '1']),
    ];
    const lua = `%{lua: for pair in string.gmatch("${pairs.map(([a, b]) => `${a} ${b}`).join(',')}", "[^,]+") do local a, b = pair:match("([^ ]+) ([^ ]+)") print(rpm.vercmp(a, b) .. ",") end}`;
    const said = execFileSync('rpm', ['--eval', lua], {encoding: 'utf8'});
    const expected = said
      .replaceAll(/\s/g, '')
      .split(',')
      .filter((word) => word !== '')
      .map(Number);
    expect(expected).to.have.lengthOf(pairs.length);
    for (const [index, [a, b]] of pairs.entries())
      expect(Math.sign(comparePart(a, b)), `${a} and ${b}`).to.equal(expected[index]);
  });
});

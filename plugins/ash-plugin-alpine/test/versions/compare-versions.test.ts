import {expect} from 'chai';
import fc from 'fast-check';
import {beginsWith, compareVersions, isVersion} from '../../src/versions/compare-versions.js';

/** As apk orders them: facts about the format, each row from the older to the newer version. */
const ROWS = [
  ['0.1.0_alpha', '0.1.0_alpha2', '0.1.0_beta', '0.1.0_pre1', '0.1.0_rc1', '0.1.0', '0.1.0_p1', '0.1.1'],
  ['1.0_rc2', '1.0', '1.0_cvs1', '1.0_svn2', '1.0_git20240101', '1.0_hg1', '1.0_p1', '1.1'],
  ['1.0-r3', '1.0-r4', '1.0-r10', '1.0.0', '1.0.2', '1.6', '2.2.39-r1', '10'],
  ['2.3.0-r9', '2.3.0a', '2.3.0b-r1', '2.3.0b-r4', '2.3.1'],
  ['8.2.0', '8.2.001', '8.2.0015', '8.2.002', '8.2.01', '8.2.1'],
  ['1.0.0_pre20191002222144-r0', '1.0.0_pre20210530193627-r0', '1.0.0'],
  ['1.0~1234-r0', '1.0~1234-r1', '1.0~2345-r0'],
  ['4.2.52_p2-r1', '4.2.52_p4-r2', '4.2.53'],
  ['1.00_beta2', '1.00', '1.02', '1.02.07', '1.02.10-r1', '1.03-r1', '1.1'],
];

const EQUAL = [
  ['2.16.1-r3', '2.16.1-r3'],
  ['006', '6'],
];

const INVALID = [
  ...['', '.1', 'a', '_pre1', '-r1', '0.1bc', '0.1a1', '0.1a.1', '0.1_pre2~', '0.1_foobar', '0.1-pre1.1'],
  ...[
    '0.1-r',
    '0.1-r2_pre1',
    '0.1-r2-r3',
    '0.1-r2.1',
    '0.1_',
    '0.1_-r0',
    '0.1__alpha',
    '0.1_1_alpha',
    '1.0 ',
  ],
];

const version = fc
  .tuple(
    fc.array(fc.integer({min: 0, max: 30}).map(String), {minLength: 1, maxLength: 4}),
    fc.constantFrom('', 'a', 'z'),
    fc.constantFrom('', '_alpha', '_rc1', '_p2', '_git20240101'),
    fc.constantFrom('', '-r0', '-r12'),
  )
  .map(([numbers, ...rest]) => `${numbers.join('.')}${rest.join('')}`);

describe('compare versions of apk', () => {
  it('orders them as apk does', () => {
    for (const row of ROWS)
      row.forEach((newer, index) => {
        for (const older of row.slice(0, index)) {
          expect(compareVersions(older, newer), `${older} < ${newer}`).to.be.below(0);
          expect(compareVersions(newer, older), `${newer} > ${older}`).to.be.above(0);
        }
      });
    for (const [a = '', b = ''] of EQUAL) expect(compareVersions(a, b), a).to.equal(0);
  });

  it('puts any three versions into one order', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).to.equal(0 - Math.sign(compareVersions(b, a)));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).to.be.at.most(0);
      }),
    );
  });

  it('knows what is a version', () => {
    for (const good of ['1.2', '0.1_pre2', '0.1_pre2~1234abcd', '0.1_p1_pre2', '1.0b-r3'])
      expect(isVersion(good), good).to.equal(true);
    for (const bad of INVALID) expect(isVersion(bad), bad).to.equal(false);
  });

  it('knows beginnings', () => {
    for (const one of ['3.6', '3.6.0', '3.6.9', '3.6_pre1', '3.6.0-r2'])
      expect(beginsWith(one, '3.6'), one).to.equal(true);
    for (const one of ['3.8', '3.60', '36', '3']) expect(beginsWith(one, '3.6'), one).to.equal(false);
  });

  it('takes any text in little time', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => !Number.isNaN(compareVersions(a, b))));
    expect(compareVersions('9'.repeat(200_000), `1${'0'.repeat(200_000)}`)).to.be.below(0);
  });
});

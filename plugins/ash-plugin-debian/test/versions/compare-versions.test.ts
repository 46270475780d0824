import {expect} from 'chai';
import fc from 'fast-check';
import {compareVersions} from '../../src/versions/compare-versions.js';
import {has, run} from '../helpers/plugin-host.js';

const sign = (a: string, b: string): number => Math.sign(compareVersions(a, b));

describe('compare versions', () => {
  for (const [older, newer] of [
    ['1.0', '1.1'],
    ['1.9', '1.10'],
    ['1.0~rc1', '1.0'],
    ['1.0~~', '1.0~'],
    ['1.0', '1.0+b1'],
    ['1.0-1', '1.0-1.1'],
    ['1.0-1', '1.0-1+b1'],
    ['1.0a', '1.0+'],
    ['9', '1:1'],
    ['1.0-1~bpo12+1', '1.0-1'],
    ['2.36-9+deb12u4', '2.36-9+deb12u10'],
    ['6.1.0-9-amd64', '6.1.0-10-amd64'],
  ] as const) {
    it(`${older} is older than ${newer}`, () => {
      expect(sign(older, newer)).to.equal(-1);
      expect(sign(newer, older)).to.equal(1);
    });
  }

  for (const [a, b] of [
    ['1.0', '0:1.0'],
    ['1.0', '1.0-0'],
    ['1.01', '1.1'],
    ['1.0', '1.00'],
  ] as const) {
    it(`${a} is as new as ${b}`, () => {
      expect(compareVersions(a, b)).to.equal(0);
    });
  }

  it('compares numbers of any length', () => {
    expect(sign('1.99999999999999999999998', '1.99999999999999999999999')).to.equal(-1);
  });

  const version = fc.stringMatching(/^([0-9]:)?[0-9][0-9a-zA-Z.+~]{0,6}(-[0-9a-zA-Z.+~]{1,4})?$/);

  it('is an order: against itself, both ways, and through a third', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareVersions(a, a)).to.equal(0);
        expect(sign(a, b)).to.equal(-sign(b, a) || 0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).to.be.at.most(0);
      }),
      {numRuns: 1000},
    );
  });

  it('throws for nothing, and ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareVersions(a, b)).to.be.a('number');
      }),
    );
  });

  it('agrees with dpkg', async function () {
    this.timeout(120_000);
    if (!(await has('dpkg'))) {
      if (this.test !== undefined) this.test.title += ' (needs dpkg)';
      this.skip();
    }
    await fc.assert(
      fc.asyncProperty(version, version, async (a, b) => {
        const order = sign(a, b);
        const relation = order < 0 ? 'lt' : order > 0 ? 'gt' : 'eq';
        const {exitCode} = await run({
          argv: ['dpkg', '--compare-versions', a, relation, b],
          okExitCodes: [0, 1],
        });
        expect(exitCode, `${a} ${relation} ${b}`).to.equal(0);
      }),
      {numRuns: 300},
    );
  });
});

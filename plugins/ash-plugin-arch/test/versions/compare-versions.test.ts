import {expect} from 'chai';
import fc from 'fast-check';
import {realHost} from 'ash-testkit';
import {compareVersions, vercmp} from '../../src/versions/compare-versions.js';

const sign = (a: string, b: string): number => Math.sign(compareVersions(a, b));

describe('compare versions', () => {
  for (const [older, newer] of [
    ['1.0', '1.1'],
    ['1.9', '1.10'],
    ['1.0a', '1.0'],
    ['1.0rc1', '1.0'],
    ['1.0alpha', '1.0beta'],
    ['1.0', '1.0.a'],
    ['1.0', '1.0.1'],
    ['9', '1:1'],
    ['1.0-1', '1.0-2'],
    ['1.0-9', '1.0-10'],
    ['6.12.1.arch1-1', '6.12.1.arch1-2'],
    ['r10.abc', 'r11.abc'],
    ['1.0.', '1.0.1'],
    ['1..0', '1...0'],
  ] as const) {
    it(`${older} is older than ${newer}`, () => {
      expect(sign(older, newer)).to.equal(-1);
      expect(sign(newer, older)).to.equal(1);
    });
  }

  for (const [a, b] of [
    ['1.0', '0:1.0'],
    ['1.01', '1.1'],
    ['1_0', '1.0'],
  ] as const) {
    it(`${a} is as new as ${b}`, () => {
      expect(compareVersions(a, b)).to.equal(0);
    });
  }

  it('puts a version without a release before it, which pacman calls as new', () => {
    expect(vercmp('1.0', '1.0-3')).to.equal(0);
    expect(sign('1.0', '1.0-3')).to.equal(-1);
    expect(sign('1.0-3', '1.0')).to.equal(1);
  });

  it('compares numbers of any length', () => {
    expect(sign('1.99999999999999999999998', '1.99999999999999999999999')).to.equal(-1);
  });

  const version = fc.stringMatching(/^([0-9]:)?[0-9a-z.+_]{0,7}(-[0-9a-z.]{0,4}){0,2}$/);

  it('finds a version as new as itself', () => {
    fc.assert(
      fc.property(version, (a) => {
        expect(compareVersions(a, a)).to.equal(0);
      }),
    );
  });

  it('throws for nothing, and ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareVersions(a, b)).to.be.a('number');
      }),
    );
  });

  it('agrees with vercmp', async function () {
    this.timeout(120_000);
    const host = realHost();
    if (!(await host.has('vercmp'))) {
      if (this.test !== undefined) this.test.title += ' (needs vercmp)';
      this.skip();
    }
    const similar = fc
      .tuple(version, version)
      .chain(([a, b]) => fc.constantFrom([a, b], [a, a + b], [`1${a}`, `1${b}`]));
    await fc.assert(
      fc.asyncProperty(similar, async ([a, b]) => {
        const {stdout} = await host.run({argv: ['vercmp', a, b]});
        expect(Math.sign(vercmp(a, b)), `${a} ${b}`).to.equal(Number(stdout.trim()));
      }),
      {numRuns: 400},
    );
  });
});

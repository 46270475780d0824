import {expect} from 'chai';
import {solve} from '../../src/substitute-apk/solve.js';
import {packageOf, title, type Package} from '../../src/substitute-apk/state/package.js';

const offered = (name: string, version: string, depends = '', provides = ''): Package =>
  packageOf(
    new Map([
      ['P', name],
      ['V', version],
      ['D', depends],
      ['p', provides],
    ]),
    'file',
  );
const REPOSITORY = [
  offered('app', '1-r0', 'lib cmd:sh'),
  offered('lib', '1-r0'),
  offered('lib', '2-r0'),
  offered('busybox', '1-r0', '', 'cmd:sh=1-r0'),
];

const titles = (world: readonly string[], installed: readonly Package[] = [], isUpgrade = false): string => {
  const known = new Map(installed.map((one) => [one.name, one]));
  const preference = {upgrade: isUpgrade ? ('all' as const) : new Set<string>(), available: false};
  const solution = solve(world, known, REPOSITORY, preference);
  return 'problem' in solution ? solution.problem : solution.packages.map((one) => title(one)).join(' ');
};

describe('what the substitute for apk installs', () => {
  it('is what the world needs, dependencies first', () => {
    expect(titles(['app'])).to.equal('lib-2-r0 busybox-1-r0 app-1-r0');
    expect(titles(['app', 'lib<2', '!other'])).to.include('breaks: world[lib<2]');
    expect(titles(['lib=1-r0'])).to.equal('lib-1-r0');
  });

  it('stays as it is unless it is upgraded', () => {
    const old = packageOf(
      new Map([
        ['P', 'lib'],
        ['V', '1-r0'],
      ]),
    );
    expect(titles(['lib'], [old])).to.equal('lib-1-r0');
    expect(titles(['lib'], [old], true)).to.equal('lib-2-r0');
  });

  it('is nothing when a package is not to be had', () => {
    expect(titles(['nosuch'])).to.equal(
      'unable to select packages:\n  nosuch (no such package):\n    required by: world[nosuch]',
    );
    expect(titles(['lib=9'])).to.include('breaks: world[lib=9]');
  });
});

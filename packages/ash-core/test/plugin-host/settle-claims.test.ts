import {expect} from 'chai';
import fc from 'fast-check';
import type {Contribution} from '../../src/plugin-host/manifest.js';
import type {PluginReport} from '../../src/plugin-host/report.js';
import {settleClaims} from '../../src/plugin-host/settle-claims.js';

function report(name: string, ...contributes: readonly Contribution[]): PluginReport {
  return {
    package: name,
    version: '1.0.0',
    directory: `/lib/node_modules/${name}`,
    api: '^1.0.0',
    contributes,
    state: 'ready',
    trusted: true,
  };
}

const distro = (id: string, ...matches: string[]): Contribution => ({
  kind: 'distro',
  id,
  matches,
  entry: './x.js',
});
const filesystem = (id: string): Contribution => ({kind: 'filesystem', id, matches: [], entry: './x.js'});
const commands = (id: string): Contribution => ({
  kind: 'commands',
  id,
  matches: [],
  commands: {},
  entry: './x.js',
});

const statesOf = (...reports: readonly PluginReport[]): readonly string[] =>
  settleClaims(reports).map(({state}) => state);

describe('settleClaims', () => {
  it('leaves those alone that claim different things', () => {
    const reports = [
      report('ash-plugin-a', distro('a', 'b')),
      report('ash-fs-a', filesystem('a'), commands('a')),
    ];
    expect(settleClaims(reports)).to.deep.equal(reports);
  });

  it('gives an id to the package that is named after it', () => {
    const [theirs, ours] = settleClaims([
      report('@x/ash-plugin-debian', distro('debian')),
      report('ash-plugin-debian', distro('debian')),
    ]);
    expect(ours?.state).to.equal('ready');
    expect(theirs).to.include({state: 'refused', trusted: true});
    expect(theirs?.reason).to.equal(
      "@x/ash-plugin-debian 1.0.0 is left out: ash-plugin-debian 1.0.0 claims the distribution 'debian' too.",
    );
    expect(theirs?.hint).to.include("'npm uninstall -g @x/ash-plugin-debian'");
  });

  it('refuses both where neither is', () => {
    const both = [report('ash-plugin-a', distro('x')), report('ash-plugin-b', distro('x'))];
    expect(statesOf(...both)).to.deep.equal(['refused', 'refused']);
    const [first, second] = settleClaims(both);
    expect(first?.reason).to.include('ash-plugin-b 1.0.0 claims');
    expect(second?.reason).to.include('ash-plugin-a 1.0.0 claims');
  });

  it('lets a match give way to an id', () => {
    const family = report('ash-plugin-debian', distro('debian', 'ubuntu'));
    expect(statesOf(family, report('@x/ash-plugin-other', distro('ubuntu')))).to.deep.equal([
      'ready',
      'ready',
    ]);
  });

  it('gives a match to the package that is named after its family', () => {
    const family = report('ash-plugin-debian', distro('debian', 'mint'));
    const theirs = report('@x/ash-plugin-deb', distro('deb', 'mint'));
    expect(statesOf(family, theirs)).to.deep.equal(['ready', 'refused']);
    expect(statesOf(family, report('ash-plugin-deb', distro('deb', 'mint')))).to.deep.equal([
      'refused',
      'refused',
    ]);
  });

  it('tells kinds apart', () => {
    expect(
      statesOf(report('@x/ash-fs-a', filesystem('a')), report('ash-fs-a', filesystem('a'))),
    ).to.deep.equal(['refused', 'ready']);
    expect(statesOf(report('ash-fs-b', commands('a')), report('ash-plugin-c', commands('a')))).to.deep.equal([
      'refused',
      'refused',
    ]);
  });

  it('passes over those that were refused, and over a package that says a thing twice', () => {
    const refused = {
      ...report('ash-plugin-a', distro('x')),
      state: 'refused' as const,
      reason: 'Old.',
      hint: 'New.',
    };
    expect(settleClaims([refused, report('ash-plugin-b', distro('x'), distro('x', 'x'))])).to.deep.include(
      refused,
    );
    expect(statesOf(refused, report('ash-plugin-b', distro('x'), distro('x', 'x')))).to.deep.equal([
      'refused',
      'ready',
    ]);
  });

  it('never leaves an id to two, in whichever order they come', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const name = fc.constantFrom('ash-plugin-a', 'ash-plugin-b', '@x/ash-plugin-a', '@y/ash-plugin-c');
    const claim = fc.tuple(name, id, fc.array(id, {maxLength: 2}));
    const anyReports = fc
      .uniqueArray(claim, {selector: ([one]) => one, maxLength: 4})
      .map((rows) => rows.map(([one, first, matches]) => report(one, distro(first, ...matches))));
    fc.assert(
      fc.property(anyReports, (reports) => {
        const settled = settleClaims(reports);
        const ids = settled
          .filter(({state}) => state === 'ready')
          .flatMap(({contributes}) => contributes.map((one) => one.id));
        expect(new Set(ids).size).to.equal(ids.length);
        const reversed = settleClaims([...reports].reverse());
        const named = (list: readonly PluginReport[]): string[] =>
          list.map(({package: one, state}) => `${one} ${state}`).sort();
        expect(named(reversed)).to.deep.equal(named(settled));
      }),
    );
  });
});

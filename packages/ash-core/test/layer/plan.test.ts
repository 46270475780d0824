import {expect} from 'chai';
import fc from 'fast-check';
import type {InstalledPackage} from 'ash-sdk';
import {layerPackages} from '../../src/layer/packages.js';
import {lostBetween, olderThan, planPackages, planRemovals} from '../../src/layer/plan.js';
import {makeDatabase, makePackage} from '../delta/database.js';

const byNumber = (a: string, b: string): number => Number(a) - Number(b);
const asked = (name: string, version = '1') => makePackage(name, version, {requested: true});
const along = (name: string, version = '1') => makePackage(name, version, {requested: false});
const database = (...packages: InstalledPackage[]) => makeDatabase({packages});

const packages = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    version: fc.constantFrom('1', '2'),
    requested: fc.boolean(),
    state: fc.constantFrom('installed', 'broken', 'configuration-only'),
    architecture: fc.constant('all'),
  }),
  {selector: ({name}) => name},
);

/** What a plan makes of a root, were it to be carried out by a package manager that brings nothing along. */
function carriedOut(
  onto: readonly InstalledPackage[],
  install: readonly string[],
  remove: readonly string[],
) {
  const rest = onto.filter(({name}) => !install.includes(name) && !remove.includes(name));
  return database(...rest, ...install.map((name) => asked(name)));
}

describe('the packages of a layer', () => {
  it('are those asked for in it, those that came along, and those that it took away', () => {
    const below = database(asked('kept'), along('marked'), asked('gone'), asked('old', '1'));
    const own = database(asked('kept'), asked('marked'), asked('new'), along('library'), asked('old', '2'));
    const found = layerPackages(below, own, byNumber);
    expect(found).to.deep.include({requested: ['marked', 'new'], along: ['library'], removed: ['gone']});
    expect(found.changed.map(({name, change}) => [name, change])).to.deep.equal([['old', 'upgraded']]);
  });

  it('are also those that it goes on asking for, as long as they are there', () => {
    const below = database(asked('both'), asked('gone'));
    const found = layerPackages(below, database(asked('both')), byNumber, ['both', 'gone']);
    expect(found).to.deep.include({requested: ['both'], removed: ['gone']});
  });

  it('come to another root: what was asked for is there, what was removed is not', () => {
    fc.assert(
      fc.property(packages, packages, packages, fc.boolean(), (below, own, onto, dropRedundant) => {
        const layer = layerPackages(database(...below), database(...own), byNumber);
        const plan = planPackages(layer, database(...onto), {dropRedundant});
        const removals = planRemovals(layer, database(...onto), undefined);
        const now = carriedOut(onto, plan.install, removals.remove).packages;
        const isThere = (name: string) =>
          (now.get(name)?.state ?? 'configuration-only') !== 'configuration-only';
        for (const name of layer.requested) {
          expect(isThere(name), name).to.equal(true);
          if (!dropRedundant) expect(now.get(name)?.requested).to.equal(true);
        }
        for (const name of layer.removed) expect(isThere(name), name).to.equal(false);
        expect(plan.alsoAsksFor.every((name) => plan.redundant.includes(name))).to.equal(true);
        expect(new Set([...plan.install, ...plan.redundant])).to.deep.equal(new Set(layer.requested));
      }),
    );
  });

  it('are nothing between equal roots, and nothing is done then', () => {
    fc.assert(
      fc.property(packages, packages, (own, onto) => {
        const layer = layerPackages(database(...own), database(...own), byNumber);
        expect(layer).to.deep.equal({requested: [], along: [], removed: [], changed: []});
        expect(planPackages(layer, database(...onto), {dropRedundant: false}).install).to.deep.equal([]);
        expect(planRemovals(layer, database(...onto), undefined).remove).to.deep.equal([]);
      }),
    );
  });
});

describe('planRemovals', () => {
  const layer = {requested: [], along: [], removed: ['library', 'tool', 'absent'], changed: []};
  const onto = database(asked('library'), asked('tool'), asked('user'));

  it('leaves what something that stays depends on, also by way of others', () => {
    const direct = new Map([['user', ['library']]]);
    expect(planRemovals(layer, onto, direct)).to.deep.equal({remove: ['tool'], needed: ['library']});
    const chained = new Map([
      ['tool', ['library']],
      ['user', ['tool']],
    ]);
    expect(planRemovals(layer, onto, chained)).to.deep.equal({remove: [], needed: ['library', 'tool']});
  });

  it('takes packages that only need one another', () => {
    const circle = new Map([
      ['tool', ['library']],
      ['library', ['tool']],
    ]);
    expect(planRemovals(layer, onto, circle)).to.deep.equal({remove: ['library', 'tool'], needed: []});
  });
});

describe('lostBetween', () => {
  it('has what somebody had asked for and nobody wanted removed', () => {
    const before = database(asked('a'), asked('b'), along('c'), asked('d'));
    expect(lostBetween(before, database(asked('d')), ['a'])).to.deep.equal(['b']);
  });
});

describe('olderThan', () => {
  it('has what the layer had in a newer version', () => {
    const [below, own] = [
      database(asked('a', '1'), asked('b', '1')),
      database(asked('a', '3'), asked('b', '3')),
    ];
    const layer = layerPackages(below, own, byNumber);
    const onto = database(asked('a', '2'), asked('b', '4'));
    expect(olderThan(layer, own, onto, byNumber)).to.deep.equal(['a']);
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import type {InstalledPackage} from 'ash-sdk';
import {comparePackages} from '../../src/delta/compare-packages.js';
import {makeDatabase, makePackage} from './database.js';

const byNumber = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

function compare(
  from: InstalledPackage[],
  to: InstalledPackage[],
  order: typeof byNumber | undefined = byNumber,
) {
  return comparePackages(makeDatabase({packages: from}), makeDatabase({packages: to}), order);
}

describe('comparePackages', () => {
  it('finds nothing between equal databases', () => {
    const packages = [makePackage('a', '1'), makePackage('b', '2', {state: 'broken'})];
    expect(compare(packages, packages)).to.deep.equal([]);
  });

  for (const [title, before, after, expected] of [
    ['added', undefined, '1', {change: 'added', from: null, to: '1'}],
    ['removed', '1', undefined, {change: 'removed', from: '1', to: null}],
    ['upgraded', '9', '10', {change: 'upgraded', from: '9', to: '10'}],
    ['downgraded', '10', '9', {change: 'downgraded', from: '10', to: '9'}],
    ['of an equal version spelled otherwise', '1', '01', {change: 'changed', from: '1', to: '01'}],
  ] as const) {
    it(`tells of a package that is ${title}`, () => {
      const side = (version: string | undefined) =>
        version === undefined ? [] : [makePackage('p', version)];
      expect(compare(side(before), side(after))).to.deep.equal([{name: 'p', requested: false, ...expected}]);
    });
  }

  it('gives no order to versions of two distributions', () => {
    const changes = comparePackages(
      makeDatabase({packages: [makePackage('p', '1')]}),
      makeDatabase({packages: [makePackage('p', '2')]}),
      undefined,
    );
    expect(changes).to.deep.equal([{name: 'p', change: 'changed', from: '1', to: '2', requested: false}]);
  });

  it('takes one that left only its configuration for removed', () => {
    const left = makePackage('p', '1', {state: 'configuration-only'});
    expect(compare([makePackage('p', '1')], [left])).to.deep.equal([
      {name: 'p', change: 'removed', from: '1', to: null, requested: false},
    ]);
    expect(compare([left], [makePackage('p', '2')])[0]).to.include({change: 'added', from: null, to: '2'});
    expect(compare([left], [])).to.deep.equal([]);
    expect(compare([left], [left])).to.deep.equal([]);
  });

  it('tells of one that broke or was mended at the same version', () => {
    const broken = makePackage('p', '1', {state: 'broken'});
    expect(compare([makePackage('p', '1')], [broken])[0]).to.include({change: 'changed', from: '1', to: '1'});
    expect(compare([broken], [makePackage('p', '1')])[0]).to.include({change: 'changed'});
    expect(compare([broken], [makePackage('p', '2')])[0]).to.include({change: 'upgraded'});
  });

  it('tells of another architecture', () => {
    expect(compare([makePackage('p', '1')], [makePackage('p', '1', {architecture: 'arm64'})])[0]).to.include({
      change: 'changed',
    });
  });

  it('says on which side it was asked for: the newer one if on both', () => {
    const asked = {requested: true};
    expect(compare([makePackage('p', '1', asked)], [])[0]).to.include({requested: true});
    expect(compare([makePackage('p', '1', asked)], [makePackage('p', '2')])[0]).to.include({
      requested: false,
    });
    expect(compare([makePackage('p', '1')], [makePackage('p', '2', asked)])[0]).to.include({requested: true});
  });

  it('lists by name, and the other way round the opposite', () => {
    const databases = fc.uniqueArray(
      fc.record({name: fc.constantFrom('a', 'b', 'c', 'B', 'a-1'), version: fc.constantFrom('1', '2', '10')}),
      {selector: ({name}) => name},
    );
    const opposite = {
      added: 'removed',
      removed: 'added',
      upgraded: 'downgraded',
      downgraded: 'upgraded',
      changed: 'changed',
    };
    fc.assert(
      fc.property(databases, databases, (before, after) => {
        const from = before.map(({name, version}) => makePackage(name, version));
        const to = after.map(({name, version}) => makePackage(name, version));
        const there = compare(from, to);
        const back = compare(to, from);
        expect(there.map(({name}) => name)).to.deep.equal([...there.map(({name}) => name)].sort());
        expect(
          back.map((change) => ({name: change.name, change: opposite[change.change], from: change.to})),
        ).to.deep.equal(
          there.map((change) => ({name: change.name, change: change.change, from: change.from})),
        );
      }),
    );
  });
});

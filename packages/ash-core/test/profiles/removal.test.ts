import {expect} from 'chai';
import fc from 'fast-check';
import type {InstalledPackage} from 'ash-sdk';
import {recordOf, type Dependencies} from '../../src/profiles/brought.js';
import {removalOf} from '../../src/profiles/removal.js';
import {packagesOf, profileRecord} from './packages.js';

const OFFICE = profileRecord({
  wanted: ['suite', 'vim'],
  brought: ['engine', 'suite', 'theme', 'vim'],
  requested: ['suite', 'vim'],
});
const THERE = ['*pm', '*suite', 'engine', 'theme', '*vim'];
const NEEDS: Dependencies = new Map([['suite', ['engine', 'theme']]]);

describe('what goes with a profile', () => {
  it('is all that it brought', () => {
    const {remove, takenOver} = removalOf(OFFICE, [], packagesOf(...THERE), NEEDS);
    expect(remove).to.have.members(['engine', 'suite', 'theme', 'vim']);
    expect(takenOver).to.deep.equal([]);
  });

  it('is not what went meanwhile, what somebody asked for since, nor what that needs', () => {
    const packages = packagesOf('*pm', '*suite', '*engine', 'theme', 'gear');
    const needs = new Map([...NEEDS, ['engine', ['gear']]]);
    const record = {...OFFICE, brought: [...OFFICE.brought, 'gear']};
    expect(removalOf(record, [], packages, needs).remove).to.have.members(['suite', 'theme']);
  });

  it('is not what a package from outside needs, near or far', () => {
    const needs = new Map([...NEEDS, ['pm', ['theme']], ['theme', ['vim']]]);
    expect(removalOf(OFFICE, [], packagesOf(...THERE), needs).remove).to.have.members(['engine', 'suite']);
  });

  it('does not mind links that were there before, until the package has changed', () => {
    const needs = new Map([...NEEDS, ['pm', ['theme']]]);
    const record = {...OFFICE, dispensable: [{by: 'pm', version: '1', needs: 'theme'}]};
    const packages = packagesOf(...THERE);
    expect(removalOf(record, [], packages, needs).remove).to.include('theme');
    const newer = new Map([...packages].map(([name, one]) => [name, {...one, version: '2'}]));
    expect(removalOf(record, [], newer, needs).remove).not.to.include('theme');
  });

  it('are only the packages that the profile names when nothing is known of dependencies', () => {
    const {remove, mayGo} = removalOf(OFFICE, [], packagesOf(...THERE), undefined);
    expect(remove).to.have.members(['suite', 'vim']);
    expect([...mayGo]).to.have.members(['engine', 'suite', 'theme', 'vim']);
  });

  it('leaves what another profile wants to that one, with what it needs', () => {
    const other = profileRecord({
      profile: 'studio',
      wanted: ['engine', 'paint'],
      wantedServices: ['printing'],
      brought: ['paint'],
      requested: ['paint'],
    });
    const office = {
      ...OFFICE,
      brought: [...OFFICE.brought, 'gear'],
      wantedServices: ['printing', 'mail'],
      services: ['printing', 'mail'],
    };
    const packages = packagesOf('*pm', '*suite', '*engine', 'gear', 'theme', '*vim', '*paint');
    const needs = new Map([...NEEDS, ['engine', ['gear']]]);
    const {remove, disable, takenOver} = removalOf(office, [other], packages, needs);
    expect(remove).to.have.members(['suite', 'theme', 'vim']);
    expect(disable).to.deep.equal(['mail']);
    expect(takenOver).to.deep.equal([
      {
        ...other,
        brought: ['engine', 'gear', 'paint'],
        requested: ['engine', 'paint'],
        services: ['printing'],
      },
    ]);
  });

  it('never names what was there before, and leaves nothing without what it needs', () => {
    const name = fc.integer({min: 0, max: 11}).map((number) => `p${number}`);
    const universe = fc.record({
      before: fc.uniqueArray(name),
      wanted: fc.uniqueArray(name, {minLength: 1}),
      links: fc.array(fc.tuple(name, name), {maxLength: 30}),
      since: fc.uniqueArray(name, {maxLength: 3}),
      asked: fc.uniqueArray(name, {maxLength: 3}),
    });
    fc.assert(
      fc.property(universe, ({before, wanted, links, since, asked}) => {
        const needs = (one: string) => links.filter(([by]) => by === one).map(([, needed]) => needed);
        const closed = (names: readonly string[]) => {
          const all = new Set(names);
          for (const one of all) for (const needed of needs(one)) all.add(needed);
          return all;
        };
        const first = closed(before);
        const second = closed([...first, ...wanted]);
        const third = closed([...second, ...since]);
        const database = (names: Iterable<string>, requested: readonly string[]) =>
          new Map<string, InstalledPackage>(
            packagesOf(...[...names].map((one) => (requested.includes(one) ? `*${one}` : one))),
          );
        const dependencies = (names: Iterable<string>) =>
          new Map([...names].map((one) => [one, needs(one)] as const));
        const profile = {id: 'office', title: '', summary: '', packages: wanted, services: []};
        const record = recordOf(profile, database(first, before), database(second, [...before, ...wanted]), {
          dependencies: dependencies(second),
          services: [],
          earlier: undefined,
        });
        const requested = [...before, ...wanted, ...since, ...asked];
        const now = database(third, requested);
        const {remove} = removalOf(record, [], now, dependencies(third));
        const left = [...third].filter((one) => !remove.includes(one));
        for (const one of remove) expect(first.has(one), `${one} was there before`).to.equal(false);
        for (const one of left)
          for (const needed of needs(one)) expect(left, `${one} needs ${needed}`).to.include(needed);
        for (const one of [...since, ...asked].filter((word) => third.has(word) && !wanted.includes(word)))
          expect(remove).not.to.include(one);
        if (since.length + asked.length === 0) expect(new Set(left)).to.deep.equal(first);
      }),
    );
  });
});

import {expect} from 'chai';
import fc from 'fast-check';
import {bisectPackages, type TriedPackages} from '../../src/bisect/bisect-packages.js';
import type {PackageChange} from '../../src/delta/delta.js';

const change = (name: string, to: string | null = '2'): PackageChange => ({
  ...{name, from: '1', to, requested: true},
  change: to === null ? 'removed' : 'upgraded',
});
const names = (some: readonly {readonly name: string}[]): readonly string[] => some.map(({name}) => name);

/** A root that is bad when it has one of these packages; `along` brings others with a package. */
const badWith =
  (bad: readonly string[], along: Readonly<Record<string, string>> = {}) =>
  async (some: readonly PackageChange[]): Promise<TriedPackages> => {
    const moved = new Set(names(some).flatMap((name) => [name, along[name] ?? name]));
    return Promise.resolve({moved, verdict: bad.some((name) => moved.has(name)) ? 'bad' : 'good'});
  };

describe('bisecting packages', () => {
  it('names the one with which it began, with few trials', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: 200}), fc.nat(), async (count, seed) => {
        const changes = Array.from({length: count}, (_, index) => change(`p${index}`));
        const bad = `p${seed % count}`;
        const found = await bisectPackages(changes, badWith([bad]));
        expect(names(found.suspects)).to.deep.equal([bad]);
        expect(found.trials.length).to.be.at.most(2 + Math.ceil(Math.log2(count)));
      }),
      {numRuns: 50},
    );
  });

  it('names also what came along with it', async () => {
    const changes = ['a', 'b', 'c', 'd'].map((name) => change(name));
    const {suspects} = await bisectPackages(changes, badWith(['d'], {b: 'd'}));
    expect(names(suspects)).to.deep.equal(['b', 'd']);
  });

  it('names all that lie between what could be tried', async () => {
    const changes = ['a', 'b', 'c', 'd'].map((name) => change(name));
    const {suspects, trials} = await bisectPackages(changes, async (some, left) => {
      expect(left).to.be.at.most(2);
      const moved = new Set(names(some));
      if (some.length === 2) return Promise.resolve({moved, verdict: 'skip', failure: 'does not fit'});
      return badWith(['b'])(some);
    });
    expect(names(suspects)).to.deep.equal(['b', 'c']);
    expect(trials.map(({packages, verdict}) => `${packages} ${verdict}`)).to.deep.equal([
      '4 bad',
      '2 skip',
      '1 good',
      '3 bad',
    ]);
  });

  it('says why when packages do not tell', async () => {
    const of = async (...[changes, tryWith]: Parameters<typeof bisectPackages>) =>
      bisectPackages(changes, tryWith);
    const notThey = await of([change('a')], badWith([]));
    expect(notThey.obstacle).to.include('not the packages alone');
    const gone = await of([change('a')], async () =>
      Promise.resolve({moved: new Set<string>(), verdict: 'skip', failure: 'a is gone.'}),
    );
    expect(gone.obstacle).to.include('a is gone.');
    const none = await of([change('a', null)], badWith(['a']));
    expect(none.obstacle).to.include('No package');
    expect([none.removed, none.trials, none.suspects]).to.deep.equal([['a'], [], []]);
  });
});

import {expect} from 'chai';
import type {InstalledPackage} from 'ash-sdk';
import {makeLock, otherVersions, requireFit, versionsOf, writeLock} from '../../src/recipe/lock.js';
import {checkLock} from '../../src/recipe/read/check.js';
import {parseYaml} from '../../src/recipe/read/read-yaml.js';
import type {Recipe} from '../../src/recipe/schema.js';
import {ashErrorOf} from '../helpers/rejection.js';

const RECIPE: Recipe = {ash: 1, base: {name: 'a', distro: 'debian', packages: ['x', 'y']}};

function database(...versions: readonly (readonly [string, string])[]) {
  const found = ([name, version]: readonly [string, string]): [string, InstalledPackage] => [
    name,
    {name, version, architecture: 'all', state: 'installed', requested: true},
  ];
  return {packages: new Map(versions.map(found))};
}

describe('a lock', () => {
  const lock = makeLock(RECIPE, new Map([['a', versionsOf(database(['y', '1:2'], ['x', '1.0']))]]));
  const refused = async (text: string, recipe = RECIPE) =>
    ashErrorOf(
      Promise.resolve().then(() => {
        requireFit('l', checkLock(parseYaml('l', text)), recipe);
      }),
    );

  it('is read as it was written', () => {
    expect(checkLock(parseYaml('l', writeLock(lock)))).to.deep.equal(lock);
    expect(() => {
      requireFit('l', lock, {...RECIPE, base: {...RECIPE.base, packages: ['y', 'x']}});
    }).to.not.throw();
  });

  it('does not fit another recipe, or when somebody has edited it', async () => {
    const text = writeLock(lock);
    expect(await refused(text.replace('"1.0"', '"1.1"'))).to.include({
      code: 'ASH_LOCK_MISFIT',
      exit: 'refused',
    });
    const other = {...RECIPE, base: {...RECIPE.base, packages: ['x']}};
    expect((await refused(text, other)).message).to.include('another recipe');
  });

  it('tells what is there in another version, or not at all', () => {
    expect(
      otherVersions({x: '1', y: '2', z: '3'}, database(['x', '1'], ['y', '1'], ['w', '1'])),
    ).to.deep.equal([
      {name: 'y', wanted: '2', found: '1'},
      {name: 'z', wanted: '3', found: undefined},
    ]);
  });
});

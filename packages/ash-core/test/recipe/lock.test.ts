import {createHash} from 'node:crypto';
import {expect} from 'chai';
import type {InstalledPackage, RootReader} from 'ash-sdk';
import {
  lockedPackagesOf,
  makeLock,
  otherHashes,
  otherVersions,
  requireFit,
  versionsOf,
  writeLock,
} from '../../src/recipe/lock.js';
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
  const versions = versionsOf(database(['y', '1:2'], ['x', '1.0']));
  const lock = makeLock(RECIPE, new Map([['a', {packages: versions}]]));
  const hashes = {x: 'sha256:0123456789abcdef', y: 'sha1:fedcba98'};
  const withHashes = makeLock(RECIPE, new Map([['a', {packages: versions, hashes}]]));
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

  it('holds hashes of package files where some are known', async () => {
    const known = new Map([
      ['y', hashes.y],
      ['x', hashes.x],
      ['gone', 'sha256:00000000'],
    ]);
    const archives = {
      hashes: async () => Promise.resolve(known),
      offered: async () => Promise.resolve(new Map()),
    };
    const root = {} as RootReader;
    expect(await lockedPackagesOf(root, {archives}, database(['y', '1:2'], ['x', '1.0']))).to.deep.equal({
      packages: versions,
      hashes,
    });
    expect(await lockedPackagesOf(root, {}, database(['x', '1']))).to.deep.equal({packages: {x: '1'}});
    const text = writeLock(withHashes);
    expect(checkLock(parseYaml('l', text))).to.deep.equal(withHashes);
    expect((await refused(text.replace('fedcba98', 'fedcba99'))).message).to.include('its hash');
    expect((await refused(text.replace('sha1:fedcba98', 'fedcba98'))).message).to.include(
      'an algorithm and a hash',
    );
  });

  it('is read as it was when there were no hashes', () => {
    const old = `ash-lock: 1\nrecipe: ${lock.recipe}\nsnapshots:\n  a:\n    sha256: ${createHash('sha256')
      .update('[["x","1.0"],["y","1:2"]]')
      .digest('hex')}\n    packages: {x: "1.0", y: "1:2"}\n`;
    expect(() => {
      requireFit('l', checkLock(parseYaml('l', old)), RECIPE);
    }).to.not.throw();
  });

  it('tells whose file has another hash', () => {
    expect(otherHashes(hashes, new Map([['x', hashes.x]]))).to.deep.equal([]);
    expect(otherHashes(hashes, new Map([['x', []]]))).to.deep.equal([]);
    expect(otherHashes(hashes, new Map([['x', [hashes.x, 'sha256:aa']]]))).to.deep.equal([
      {name: 'x', wanted: hashes.x, found: 'sha256:aa'},
    ]);
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

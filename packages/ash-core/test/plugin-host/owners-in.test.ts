import {bytesFromText, type PackageDatabase, type PackageHooks, type RootReader} from 'ash-sdk';
import {expect} from 'chai';
import {ownersIn} from '../../src/plugin-host/owners-in.js';

describe('owners in a root', () => {
  const path = bytesFromText('/usr/bin/nano');
  const root = {} as RootReader;
  const packages = (more: Partial<PackageHooks>): PackageHooks =>
    ({
      read: () =>
        Promise.resolve({
          owners: (paths) => Promise.resolve(new Map([...paths].map((one) => [one, ['read']]))),
        } as Partial<PackageDatabase>),
      ...more,
    }) as Partial<PackageHooks> as PackageHooks;

  it('come from the whole database, where the adapter knows no shorter way', async () => {
    expect(await ownersIn(packages({}), root, [path])).to.deep.equal(new Map([[path, ['read']]]));
  });

  it('come the shorter way, and then the database is not read', async () => {
    const hooks = packages({
      read: () => Promise.reject(new Error('read')),
      owners: (asked, paths) => {
        expect(asked).to.equal(root);
        return Promise.resolve(new Map([...paths].map((one) => [one, ['short']])));
      },
    });
    expect(await ownersIn(hooks, root, [path])).to.deep.equal(new Map([[path, ['short']]]));
  });
});

import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {PackageCache} from 'ash-sdk';
import {openCaches, type TransactionCaches} from '../../src/transaction/caches.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const PLAIN: PackageCache = {path: '/var/cache/pm', shares: (name) => name.endsWith('.pkg')};

describe('caches of a transaction', () => {
  let place: string;
  beforeEach(() => (place = scratch()));
  afterEach(removeScratch);

  const shared = (): string => join(place, 'shared/fake/0');
  const open = async (cache: PackageCache, transaction = 'one'): Promise<TransactionCaches> =>
    openCaches(
      {cacheOf: (distro) => join(place, 'shared', distro)},
      {scratch: join(place, transaction)},
      'fake',
      [cache],
    );
  const ownOf = ({binds}: TransactionCaches): string => binds[0]?.directory ?? '';

  it('lie where the package manager looks, and hold what is shared', async () => {
    mkdirSync(shared(), {recursive: true});
    writeFileSync(join(shared(), 'a.pkg'), 'a');
    const caches = await open(PLAIN);
    expect(caches.binds.map(({inside}) => inside)).to.deep.equal(['/var/cache/pm']);
    expect(readFileSync(join(ownOf(caches), 'a.pkg'), 'utf8')).to.equal('a');
  });

  it('give what was downloaded to the next transaction, also of one that failed', async () => {
    const caches = await open(PLAIN);
    writeFileSync(join(ownOf(caches), 'a.pkg'), 'a');
    await caches.harvest(false);
    expect(readdirSync(ownOf(await open(PLAIN, 'two')))).to.deep.equal(['a.pkg']);
  });

  it('give nothing of a transaction that failed where unfinished downloads have the same names', async () => {
    const caches = await open({...PLAIN, holdsUnfinished: true});
    writeFileSync(join(ownOf(caches), 'a.pkg'), 'half of');
    await caches.harvest(false);
    expect(readdirSync(shared())).to.deep.equal([]);
    await caches.harvest(true);
    expect(readdirSync(shared())).to.deep.equal(['a.pkg']);
  });
});

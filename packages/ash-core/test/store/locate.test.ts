import {existsSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {kindOf, resolveStore, targetAt} from '../../src/store/locate.js';
import {skipBecause} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('where the store is', () => {
  afterEach(removeScratch);

  it('is what --store says, before ASH_STORE', async () => {
    const [flag, env] = [scratch(), scratch()];
    expect(await resolveStore({flag, env: {ASH_STORE: env}})).to.deep.equal({
      target: {kind: 'directory', path: flag},
      source: '--store',
    });
    expect(await resolveStore({flag: undefined, env: {ASH_STORE: env}})).to.deep.equal({
      target: {kind: 'directory', path: env},
      source: 'ASH_STORE',
    });
  });

  it('is never guessed when what was named is not there', async () => {
    const missing = join(scratch(), 'missing');
    for (const request of [
      {flag: missing, env: {ASH_STORE: scratch()}},
      {flag: undefined, env: {ASH_STORE: missing}},
    ]) {
      const error = await ashErrorOf(resolveStore(request));
      expect(error).to.include({code: 'ASH_STORE_NOT_FOUND', exit: 'notFound'});
      expect(error.hint).to.include(`ash init ${missing}`);
    }
  });

  it('is asked for when nothing names one', async function () {
    if (existsSync('/.ash') || existsSync('/etc/ash'))
      skipBecause(this, 'this machine has a store of its own');
    for (const env of [{}, {ASH_STORE: ''}]) {
      const error = await ashErrorOf(resolveStore({flag: undefined, env}));
      expect(error).to.include({code: 'ASH_STORE_NOT_NAMED', exit: 'notFound'});
    }
  });

  it('is a directory, an image file, or a device, also behind a link, by its absolute path', async () => {
    const directory = scratch();
    writeFileSync(join(directory, 'store.img'), '');
    symlinkSync('store.img', join(directory, 'link'));
    mkdirSync(join(directory, 'volume'));
    expect(await targetAt(join(directory, 'volume', '..', 'volume'))).to.deep.equal({
      kind: 'directory',
      path: join(directory, 'volume'),
    });
    expect((await targetAt(join(directory, 'store.img'))).kind).to.equal('image');
    expect((await targetAt(join(directory, 'link'))).kind).to.equal('image');
    expect(await kindOf(join(directory, 'none'))).to.equal(undefined);
  });

  it('is a device where the kernel has one', async function () {
    const device = ['/dev/vda', '/dev/sda', '/dev/nvme0n1', '/dev/loop0'].find((path) => existsSync(path));
    if (device === undefined) skipBecause(this, 'needs a block device');
    expect(await kindOf(device)).to.equal('device');
  });
});

import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {placeOf, seedDirectory} from '../../../src/boot/mutable/seed.js';
import {Root} from '../../../src/files/root.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {emptyStore, withStore} from '../../helpers/store.js';

describe('seedDirectory', () => {
  afterEach(removeScratch);

  const seed = async (store: string, path: string, root: string, shared = false) =>
    withStore(store, async (session) =>
      seedDirectory(session.store, 4, {path, shared}, await Root.open(root)),
    );

  it('copies what the revision has, once, and makes an empty directory of nothing', async () => {
    const [store, root] = [await emptyStore(), scratch()];
    mkdirSync(join(root, 'opt/app'), {recursive: true});
    writeFileSync(join(root, 'opt/app/file'), 'one');
    await seed(store, '/opt', root);
    const place = join(store, '@ash/mutable/4/opt');
    expect(readFileSync(join(place, 'app/file'), 'utf8')).to.equal('one');
    writeFileSync(join(place, 'app/file'), 'lived in');
    writeFileSync(join(root, 'opt/app/file'), 'two');
    await seed(store, '/opt', root);
    expect(readFileSync(join(place, 'app/file'), 'utf8')).to.equal('lived in');
    await seed(store, '/none/at all', root, true);
    expect(placeOf(4, {path: '/none/at all', shared: true})).to.equal('@ash/mutable/shared/none-at%20all');
    expect(readdirSync(join(store, '@ash/mutable/shared'))).to.deep.equal(['none-at%20all']);
  });

  it('takes away what an earlier one that was cut off has left', async () => {
    const [store, root] = [await emptyStore(), scratch()];
    mkdirSync(join(store, '@ash/mutable/4/.ash-seed-half/deep'), {recursive: true});
    await seed(store, '/opt', root);
    expect(readdirSync(join(store, '@ash/mutable/4'))).to.deep.equal(['opt']);
  });

  it('copies nothing that lies behind a link', async () => {
    const [store, root, host] = [await emptyStore(), scratch(), scratch()];
    writeFileSync(join(host, 'secret'), 'x');
    symlinkSync('/', join(root, 'opt'));
    symlinkSync(host, join(root, 'data'));
    writeFileSync(join(root, 'file'), 'x');
    for (const path of ['/opt', '/opt/etc', '/data', '/data/secret', '/file']) {
      expect((await ashErrorOf(seed(store, path, root))).code, path).to.equal('ASH_MUTABLE_DIRECTORY_UNSAFE');
    }
    expect(readdirSync(join(store, '@ash/mutable/4'))).to.deep.equal([]);
  });
});

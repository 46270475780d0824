import {mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {deadAmong, newLiveTrees, readBootId, removeDeadLives} from '../../../src/boot/live/trees.js';
import {removeScratch} from '../../helpers/scratch.js';
import {emptyStore, withStore} from '../../helpers/store.js';

const OTHER = '00000000-1111-2222-3333-444444444444';

describe('trees of a live machine', () => {
  afterEach(removeScratch);

  it('are dead when they bear the number of another boot', () => {
    const own = '99999999-1111-2222-3333-444444444444';
    const names = [`${own}.1`, `${OTHER}.2`, 'x', `${OTHER}.2.json`, OTHER];
    expect(deadAmong(names, own)).to.deep.equal([`@ash/live/${OTHER}.2`]);
  });

  it('get names that nothing bears, and go with the next boot and nothing else', async () => {
    const directory = await emptyStore();
    await withStore(directory, async ({store}) => {
      const boot = await readBootId();
      const volume = await store.volume();
      const [first = '', second = ''] = await newLiveTrees(store, 2);
      expect([first, second]).to.deep.equal([`@ash/live/${boot}.1`, `@ash/live/${boot}.2`]);
      await volume.create(second);
      expect(await newLiveTrees(store, 1)).to.deep.equal([`@ash/live/${boot}.3`]);
      await volume.create(`@ash/live/${OTHER}.7`);
      mkdirSync(join(directory, '@ash/live/mine'));
      await removeDeadLives(store);
      const left = readdirSync(join(directory, '@ash/live')).filter((name) => !name.startsWith('.'));
      expect(left.sort()).to.deep.equal([`${boot}.2`, 'mine'].sort());
    });
  });
});

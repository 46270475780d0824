import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {
  readLiveState,
  topLayer,
  withTopLayer,
  writeLiveState,
  type LiveState,
} from '../../../src/boot/live/state.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const layer = (number: number) => ({
  tree: `@ash/live/x.${number}`,
  base: `@ash/live/x.${number + 1}`,
  snapshot: 1,
  revision: number,
  directories: ['etc', 'usr'],
});
const STATE: LiveState = {version: 1, layers: [layer(1), layer(3)], complete: true};

describe('the state of a live machine', () => {
  afterEach(removeScratch);

  it('is read as it was written, and nothing when it was removed', async () => {
    const path = join(scratch(), 'ash', 'live.json');
    expect(await readLiveState(path)).to.equal(undefined);
    await writeLiveState(STATE, path);
    expect(await readLiveState(path)).to.deep.equal(STATE);
    expect(existsSync(`${path}.new`)).to.equal(false);
    await writeLiveState(undefined, path);
    expect(await readLiveState(path)).to.equal(undefined);
    await writeLiveState(undefined, path);
  });

  it('is not guessed when it is damaged, or names what is no directory at the top', async () => {
    const path = join(scratch(), 'live.json');
    mkdirSync(join(path, '..'), {recursive: true});
    const bad = {...STATE, layers: [{...layer(1), directories: ['../etc']}]};
    for (const text of ['{', '{}', JSON.stringify({...STATE, layers: []}), JSON.stringify(bad)]) {
      writeFileSync(path, text);
      expect((await ashErrorOf(readLiveState(path))).code).to.equal('ASH_LIVE_UNREADABLE');
    }
  });

  it('has a layer on top, which alone can change', () => {
    expect(topLayer(STATE).revision).to.equal(3);
    expect(withTopLayer(STATE, {revision: 4}).layers).to.deep.equal([layer(1), {...layer(3), revision: 4}]);
    expect(() => topLayer({...STATE, layers: []})).to.throw('no layer');
  });
});

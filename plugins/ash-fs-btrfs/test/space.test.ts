import {randomBytes} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

const MEBIBYTE = 2 ** 20;

describe(`space of trees${skipNote}`, () => {
  const made = useVolume();

  it('is what goes with a tree, and what others refer to as well', async () => {
    const {volume} = made;
    await volume.create('a');
    writeFileSync(join(made.directory, 'a/shared'), randomBytes(3 * MEBIBYTE));
    await volume.clone('a', 'b', {sealed: false});
    writeFileSync(join(made.directory, 'b/own'), randomBytes(2 * MEBIBYTE));
    await volume.flush();
    expect(await volume.space(['b', 'a'])).to.deep.equal([
      {name: 'b', own: 2 * MEBIBYTE, shared: 3 * MEBIBYTE},
      {name: 'a', own: 0, shared: 3 * MEBIBYTE},
    ]);
    await volume.remove(['a']);
    expect(await volume.space(['b'])).to.deep.equal([{name: 'b', own: 5 * MEBIBYTE, shared: 0}]);
  });

  it('is none for an empty tree, and for no trees', async () => {
    await made.volume.create('empty');
    expect(await made.volume.space(['empty'])).to.deep.equal([{name: 'empty', own: 0, shared: 0}]);
    expect(await made.volume.space([])).to.deep.equal([]);
  });

  it('rejects for trees that are not there', async () => {
    expect((await rejection(made.volume.space(['none']))).code).to.equal('ASH_BTRFS_NO_SUCH_TREE');
  });
});

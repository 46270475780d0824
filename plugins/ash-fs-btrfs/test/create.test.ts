import {mkdirSync, readdirSync, statSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {birthOf} from '../src/shared-history.js';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`creating trees${skipNote}`, () => {
  const made = useVolume();

  it('makes an empty, writable subvolume', async () => {
    await made.volume.create('@home');
    expect(readdirSync(join(made.directory, '@home'))).to.deep.equal([]);
    expect(statSync(join(made.directory, '@home')).ino).to.equal(256);
    mkdirSync(join(made.directory, '@home/somebody'));
  });

  it('gives trees that are made side by side different birth times', async function () {
    this.timeout(60_000);
    const names = Array.from({length: 24}, (_, number) => `@ash/work/side${String(number)}`);
    await Promise.all(names.map((name) => made.volume.create(name)));
    const births = await Promise.all(names.map((name) => birthOf(join(made.directory, name))));
    expect(new Set(births).size).to.equal(names.length);
  });

  it('rejects a name that is taken, a bad one, and one without a directory', async () => {
    expect((await rejection(made.volume.create('@ash'))).code).to.equal('ASH_BTRFS_TREE_EXISTS');
    expect((await rejection(made.volume.create('@ash/work'))).code).to.equal('ASH_BTRFS_TREE_EXISTS');
    expect((await rejection(made.volume.create('../x'))).code).to.equal('ASH_BTRFS_BAD_TREE_NAME');
    const error = await rejection(made.volume.create('none/tree'));
    expect(error).to.include({code: 'ASH_BTRFS_FAILED', message: 'Could not make the tree none/tree.'});
  });

  it('never leaves the volume through a link', async () => {
    const outside = join(made.directory, '..');
    symlinkSync(outside, join(made.directory, '@ash/outside'));
    expect((await rejection(made.volume.create('@ash/outside/x'))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
    expect(readdirSync(outside)).to.not.include('x');
  });
});

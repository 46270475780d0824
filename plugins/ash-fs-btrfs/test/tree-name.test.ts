import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {existingTree, freeTree, lookUp, treePath} from '../src/tree-name.js';
import {rejection} from './helpers/loop.js';

describe('trees', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-tree-name-'));
    mkdirSync(join(directory, '@ash/revisions'), {recursive: true});
    symlinkSync('/etc', join(directory, '@ash/link'));
    writeFileSync(join(directory, '@ash/file'), '');
  });
  after(() => rm(directory, {recursive: true}));

  it('lie nowhere but on the volume', async () => {
    expect(treePath('/v', '@ash/revisions/4.2')).to.equal('/v/@ash/revisions/4.2');
    expect(() => treePath('/v', 'a/../b'))
      .to.throw()
      .with.property('code', 'ASH_BTRFS_BAD_TREE_NAME');
    expect((await rejection(lookUp(directory, '@ash/link/hostname'))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
  });

  it('exist only where a subvolume is', async () => {
    for (const name of ['@ash/revisions', '@ash/file', '@ash/link', '@ash/none']) {
      expect((await rejection(existingTree(directory, name))).code).to.equal('ASH_BTRFS_NO_SUCH_TREE');
    }
  });

  it('are made only where nothing is', async () => {
    expect((await rejection(freeTree(directory, '@ash/file'))).code).to.equal('ASH_BTRFS_TREE_EXISTS');
  });
});

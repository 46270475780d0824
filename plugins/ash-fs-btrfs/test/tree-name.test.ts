import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {existingTree, isTreeName, lookUp, treePath} from '../src/tree-name.js';
import {rejection} from './helpers/loop.js';

describe('tree names', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-tree-name-'));
    mkdirSync(join(directory, '@ash/revisions'), {recursive: true});
    symlinkSync('/etc', join(directory, '@ash/link'));
    writeFileSync(join(directory, '@ash/file'), '');
  });
  after(() => rm(directory, {recursive: true}));

  it('are names between single slashes', () => {
    for (const name of ['@home', '@ash/revisions/4.2', '@ash/work/a-b_c+d:e', '...'])
      expect(isTreeName(name), name).to.equal(true);
    const bad = [
      '',
      '/',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      'a/../b',
      'a/./b',
      'a b',
      'a,b',
      'a\nb',
      'a\0',
      'ä',
      'a\\b',
      'a=b',
    ];
    for (const name of bad) expect(isTreeName(name), JSON.stringify(name)).to.equal(false);
  });

  it('never lead out of the volume', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.constantFrom('a', '..', '.', '', '/', '\0')), (text, parts) => {
        for (const name of [text, parts.join('/')]) {
          if (isTreeName(name)) expect(treePath('/v', name)).to.equal(`/v/${name}`);
          else
            expect(() => treePath('/v', name))
              .to.throw()
              .with.property('code', 'ASH_BTRFS_BAD_TREE_NAME');
        }
      }),
    );
  });

  it('are looked up without following links', async () => {
    expect((await lookUp(directory, '@ash/revisions'))?.isDirectory()).to.equal(true);
    expect((await lookUp(directory, '@ash/link'))?.isSymbolicLink()).to.equal(true);
    expect(await lookUp(directory, '@ash/none')).to.equal(undefined);
    expect(await lookUp(directory, 'none/none')).to.equal(undefined);
    expect((await rejection(lookUp(directory, '@ash/link/hostname'))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
    expect((await rejection(lookUp(directory, '@ash/file/x'))).code).to.equal('ASH_BTRFS_NOT_A_DIRECTORY');
  });

  it('exist only where a subvolume is', async () => {
    for (const name of ['@ash/revisions', '@ash/file', '@ash/link', '@ash/none']) {
      expect((await rejection(existingTree(directory, name))).code).to.equal('ASH_BTRFS_NO_SUCH_TREE');
    }
  });
});

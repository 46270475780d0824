import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {isPlainTreeName, treePlaces} from 'ash-sdk';
import fc from 'fast-check';
import {ERRORS, rejection} from '../helpers/paper.js';

describe('the places of trees', () => {
  const {treePath, lookUp, freeTree} = treePlaces(isPlainTreeName, ERRORS);
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-tree-places-'));
    mkdirSync(join(directory, '@ash/revisions'), {recursive: true});
    symlinkSync('/etc', join(directory, '@ash/link'));
    writeFileSync(join(directory, '@ash/file'), '');
  });
  after(() => rm(directory, {recursive: true}));

  it('have names between single slashes', () => {
    for (const name of ['@home', '@ash/revisions/4.2', '@ash/work/a-b_c+d:e', '...'])
      expect(isPlainTreeName(name), name).to.equal(true);
    const bad = [
      ...['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/../b', 'a/./b'],
      ...['a b', 'a,b', 'a\nb', 'a\0', 'ä', 'a\\b', 'a=b'],
    ];
    for (const name of bad) expect(isPlainTreeName(name), JSON.stringify(name)).to.equal(false);
  });

  it('never lie outside of the volume', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.constantFrom('a', '..', '.', '', '/', '\0')), (text, parts) => {
        for (const name of [text, parts.join('/')]) {
          if (isPlainTreeName(name)) expect(treePath('/v', name)).to.equal(`/v/${name}`);
          else
            expect(() => treePath('/v', name))
              .to.throw()
              .with.property('code', 'ASH_PAPER_BAD_TREE_NAME');
        }
      }),
    );
  });

  it('are only those that the file system takes', () => {
    const short = treePlaces((name) => name.length < 3 && isPlainTreeName(name), ERRORS);
    expect(short.treePath('/v', 'ab')).to.equal('/v/ab');
    expect(() => short.treePath('/v', 'abc'))
      .to.throw()
      .with.property('code', 'ASH_PAPER_BAD_TREE_NAME');
  });

  it('are looked up without following links', async () => {
    expect((await lookUp(directory, '@ash/revisions'))?.isDirectory()).to.equal(true);
    expect((await lookUp(directory, '@ash/link'))?.isSymbolicLink()).to.equal(true);
    expect(await lookUp(directory, '@ash/none')).to.equal(undefined);
    expect(await lookUp(directory, 'none/none')).to.equal(undefined);
    for (const name of ['@ash/link/hostname', '@ash/file/x'])
      expect((await rejection(lookUp(directory, name))).code).to.equal('ASH_PAPER_NOT_A_DIRECTORY');
  });

  it('are free only where nothing is', async () => {
    expect(await freeTree(directory, '@ash/none')).to.equal(join(directory, '@ash/none'));
    for (const name of ['@ash/revisions', '@ash/link', '@ash/file'])
      expect((await rejection(freeTree(directory, name))).code).to.equal('ASH_PAPER_TREE_EXISTS');
  });
});

import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`cloning trees${skipNote}`, () => {
  const made = useVolume();
  before(async () => {
    await made.volume.create('@ash/revisions/1.1');
    writeFileSync(join(made.directory, '@ash/revisions/1.1/file'), 'content');
  });

  it('makes a copy that changes on its own', async () => {
    await made.volume.clone('@ash/revisions/1.1', '@ash/work/a', {sealed: false});
    writeFileSync(join(made.directory, '@ash/work/a/file'), 'changed');
    expect(readFileSync(join(made.directory, '@ash/revisions/1.1/file'), 'utf8')).to.equal('content');
  });

  it('makes a sealed copy, and a writable copy of that', async () => {
    await made.volume.clone('@ash/revisions/1.1', '@ash/revisions/1.2', {sealed: true});
    const file = join(made.directory, '@ash/revisions/1.2/file');
    expect(() => {
      writeFileSync(file, '');
    }).to.throw('EROFS');
    await made.volume.clone('@ash/revisions/1.2', '@ash/work/b', {sealed: false});
    writeFileSync(join(made.directory, '@ash/work/b/file'), 'changed');
    expect(readFileSync(file, 'utf8')).to.equal('content');
  });

  it('never puts a copy inside of what has the name already', async () => {
    mkdirSync(join(made.directory, '@ash/work/taken'));
    const error = await rejection(
      made.volume.clone('@ash/revisions/1.1', '@ash/work/taken', {sealed: false}),
    );
    expect(error.code).to.equal('ASH_BTRFS_TREE_EXISTS');
    expect(existsSync(join(made.directory, '@ash/work/taken/1.1'))).to.equal(false);
  });

  it('rejects what is no tree, and links to one', async () => {
    symlinkSync('1.1', join(made.directory, '@ash/revisions/link'));
    for (const from of ['@ash/none', '@ash/revisions', '@ash/revisions/link', '@ash/revisions/1.1/file']) {
      const error = await rejection(made.volume.clone(from, '@ash/work/c', {sealed: false}));
      expect(error.code, from).to.equal('ASH_BTRFS_NO_SUCH_TREE');
    }
    expect(existsSync(join(made.directory, '@ash/work/c'))).to.equal(false);
  });
});

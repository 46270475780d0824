import {execFileSync} from 'node:child_process';
import {linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {ByteString} from 'ash-sdk';
import {Directory} from '../../src/files/directory.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const name = (text: string) => text as ByteString;

describe('small files of a directory', () => {
  let top: string;
  let directory: Directory;

  beforeEach(async () => {
    top = scratch();
    directory = await Directory.openOnHost(top);
  });
  afterEach(async () => {
    await directory.close();
    await removeScratch();
  });

  it('are read as they are, up to the limit', () => {
    writeFileSync(join(top, 'file'), 'abc');
    writeFileSync(join(top, 'empty'), '');
    expect(directory.smallFile(name('file'), 3)?.toString()).to.equal('abc');
    expect(directory.smallFile(name('empty'), 0)).to.have.length(0);
    expect(directory.smallFile(name('file'), 2)).to.equal(undefined);
  });

  it('are left to slower means when they hold more than they say', async () => {
    const own = await Directory.openOnHost(`/proc/${process.pid}`);
    try {
      expect(own.smallFile(name('comm'), 100)).to.equal(undefined);
    } finally {
      await own.close();
    }
  });

  it('are regular files and nothing else', () => {
    mkdirSync(join(top, 'directory'));
    writeFileSync(join(top, 'file'), 'secret');
    symlinkSync('file', join(top, 'link'));
    execFileSync('mkfifo', [join(top, 'fifo')]);
    for (const other of ['directory', 'link', 'fifo', 'nothing'])
      expect(directory.smallFile(name(other), 100), other).to.equal(undefined);
    expect(() => directory.smallFile(name('../x'), 100)).to.throw();
  });

  it('leave nothing open, read or not', () => {
    writeFileSync(join(top, 'file'), 'abc');
    const before = readdirSync('/proc/self/fd').length;
    for (let count = 0; count < 50; count++) {
      directory.smallFile(name('file'), 3);
      directory.smallFile(name('file'), 1);
      directory.smallFile(name('nothing'), 1);
    }
    expect(readdirSync('/proc/self/fd').length).to.equal(before);
  });
});

describe('numbered entries', () => {
  afterEach(removeScratch);

  it('tell two names of one file from two files', async () => {
    const top = scratch();
    for (const file of ['a', 'other']) writeFileSync(join(top, file), '');
    linkSync(join(top, 'a'), join(top, 'b'));
    const directory = await Directory.openOnHost(top);
    try {
      const [a, b, other] = ['a', 'b', 'other'].map((file) => directory.numbered(name(file)));
      expect([a?.links, b?.links, other?.links]).to.deep.equal([2, 2, 1]);
      expect(a?.inode).to.equal(b?.inode);
      expect(a?.inode).not.to.equal(other?.inode);
      expect(directory.numbered(name('nothing'))).to.equal(undefined);
    } finally {
      await directory.close();
    }
  });
});

import {mkdir, rename, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromText, type ByteString} from 'ash-sdk';
import {Directory} from '../../src/files/directory.js';
import {makeScratch, type Scratch} from './scratch.js';

const name = bytesFromText;

describe('Directory', () => {
  let scratch: Scratch;
  let directory: Directory;
  const inside = (...names: string[]) => join(scratch.top, ...names);

  beforeEach(async () => {
    scratch = await makeScratch();
    directory = await Directory.openOnHost(scratch.top);
  });
  afterEach(async () => {
    await directory.close();
    await scratch.remove();
  });

  for (const hostile of ['..', 'a/b', '/', 'a\0', 'a\u012fb']) {
    it(`takes ${JSON.stringify(hostile)} for no name`, async () => {
      for (const attempt of [
        () => directory.entry(hostile as ByteString),
        () => directory.directory(hostile as ByteString),
        () => directory.file(hostile as ByteString),
        () => directory.target(hostile as ByteString),
      ]) {
        const error: unknown = await attempt().catch((reason: unknown) => reason);
        expect(error).to.have.property('code', 'ASH_PATH_INVALID');
      }
    });
  }

  it('opens no link as a directory or as a file', async () => {
    await symlink('.', inside('directory'));
    await writeFile(inside('file'), '');
    await symlink('file', inside('link'));
    expect(await directory.directory(name('directory'))).to.equal(undefined);
    expect(await directory.file(name('link'))).to.equal(undefined);
  });

  it('stays the same directory when it is moved and another takes its place', async () => {
    await mkdir(inside('d'));
    await writeFile(inside('d', 'mine'), '');
    const held = await directory.directory(name('d'));
    await rename(inside('d'), inside('moved'));
    await symlink(scratch.outside, inside('d'));
    expect(await held?.names()).to.deep.equal(['mine']);
    expect(await held?.entry(name('secret'))).to.equal(undefined);
    await held?.close();
  });

  it('is on the same mount as what is in it', async () => {
    await mkdir(inside('d'));
    const inner = await directory.directory(name('d'));
    expect(await inner?.mount())
      .to.match(/^\d+$/)
      .and.equal(await directory.mount());
    await inner?.close();
  });

  it('can be reached by programs while it is open', async () => {
    expect(directory.pathForPrograms(name('x')).toString()).to.equal(
      `/proc/${process.pid}/fd/${directory.descriptor}/x`,
    );
  });
});

import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromText, type RootPath} from 'ash-sdk';
import {DirectoryCache} from '../../src/files/directory-cache.js';
import {makeScratch, path, type Scratch} from './scratch.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';

describe('DirectoryCache', () => {
  let scratch: Scratch;
  let cache: DirectoryCache;
  const inside = (...names: string[]) => join(scratch.top, ...names);

  beforeEach(async () => {
    scratch = await makeScratch();
    cache = new DirectoryCache(scratch.top, 3);
  });
  afterEach(async () => {
    await cache.close();
    await scratch.remove();
  });

  async function has(text: RootPath): Promise<boolean> {
    const {directory, release} = await cache.lease(text);
    release();
    return directory !== undefined;
  }

  it('opens directories at exactly their path', async () => {
    await mkdir(inside('a', 'b'), {recursive: true});
    await writeFile(inside('file'), '');
    await symlink('a', inside('link'));
    expect(await has(path('/'))).to.equal(true);
    expect(await has(path('/a/b'))).to.equal(true);
    for (const absent of ['/no', '/no/x', '/file', '/file/x', '/link', '/link/b']) {
      expect(await has(path(absent)), absent).to.equal(false);
    }
  });

  it('gives a second user the same directory', async () => {
    await mkdir(inside('a'));
    const [one, two] = await Promise.all([cache.lease(path('/a')), cache.lease(path('/a'))]);
    expect(one.directory).to.equal(two.directory);
    one.release();
    two.release();
  });

  it('keeps what is in use and closes what was used longest ago', async () => {
    for (let index = 0; index < 20; index++) await mkdir(inside(`d${index}`));
    await writeFile(inside('d0', 'file'), '');
    const before = openDescriptors();
    const used = await cache.lease(path('/d0'));
    for (let index = 1; index < 20; index++) expect(await has(path(`/d${index}`))).to.equal(true);
    expect(await used.directory?.entry(bytesFromText('file'))).to.include({kind: 'file'});
    used.release();
    used.release();
    await openAtMost(before + 3);
    await cache.close();
    await openAtMost(before);
  });

  it('rejects when the root is gone, and again later', async () => {
    const gone = new DirectoryCache(join(scratch.directory, 'gone'));
    for (let attempt = 0; attempt < 2; attempt++) {
      const error: unknown = await gone.lease(path('/a')).catch((reason: unknown) => reason);
      expect(error).to.have.property('code', 'ENOENT');
    }
    await gone.close();
  });
});

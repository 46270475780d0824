import {execFileSync} from 'node:child_process';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesToBuffer} from 'ash-sdk';
import {walkTree} from '../../src/files/walk.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';
import {needsRootAnd} from '../helpers/needs.js';
import {bytes, collect, makeScratch, path, type Scratch} from './scratch.js';

describe('walkTree', () => {
  let scratch: Scratch;
  const inside = (...names: string[]) => join(scratch.top, ...names);
  const paths = async () => (await collect(walkTree(scratch.root))).map((walked) => walked.path);

  beforeEach(async () => {
    scratch = await makeScratch();
  });
  afterEach(() => scratch.remove());

  it('yields nothing for an empty root', async () => {
    expect(await paths()).to.deep.equal([]);
  });

  it('yields every name, a directory before what is in it, by byte', async () => {
    await mkdir(inside('b', 'x'), {recursive: true});
    await mkdir(inside('a'));
    for (const name of ['a/2', 'a/1', 'b/x/deep', 'c']) await writeFile(inside(name), '');
    expect(await paths()).to.deep.equal(['/a', '/b', '/c', '/a/1', '/a/2', '/b/x', '/b/x/deep']);
  });

  it('tells what each name is', async () => {
    await writeFile(inside('file'), '123');
    await symlink('/', inside('link'));
    const walked = await collect(walkTree(scratch.root));
    expect(walked.map(({path: found, entry}) => [found, entry.kind, entry.size])).to.deep.equal([
      ['/file', 'file', 3],
      ['/link', 'symlink', 1],
    ]);
  });

  it('keeps every byte of a name', async () => {
    const name = bytes(0x0a, 0xff, 0x20);
    await mkdir(Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name)]));
    await writeFile(
      Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name), Buffer.from('/x')]),
      '',
    );
    expect(await paths()).to.deep.equal([`/${name}`, `/${name}/x`]);
  });

  it('goes deeper than a path of the kernel is long', async () => {
    const deep = '/d'.repeat(2500);
    await scratch.root.makeDirectory(path(deep), 0o755);
    expect((await paths()).at(-1)).to.equal(deep);
    await scratch.root.removeRecursive(path('/d'));
  }).timeout(60_000);

  it('does not enter another file system', async function () {
    await needsRootAnd(this, 'mount');
    await mkdir(inside('mounted'));
    await writeFile(inside('mounted', 'covered'), '');
    execFileSync('mount', ['-t', 'tmpfs', 'ash-test', inside('mounted')]);
    try {
      await writeFile(inside('mounted', 'file'), '');
      expect(await paths()).to.deep.equal(['/mounted']);
    } finally {
      execFileSync('umount', [inside('mounted')]);
    }
  });

  it('leaves no descriptor open when the reader stops early', async () => {
    await mkdir(inside('a', 'b'), {recursive: true});
    await writeFile(inside('a', 'b', 'c'), '');
    const before = openDescriptors();
    for (let round = 0; round < 20; round++)
      for await (const walked of walkTree(scratch.root)) if (walked.path === '/a/b') break;
    await openAtMost(before);
  });

  it('holds few directories open, however many there are', async () => {
    for (let index = 0; index < 600; index++) await mkdir(inside(`d${index}`));
    let most = 0;
    for await (const walked of walkTree(scratch.root)) {
      if (walked.path.endsWith('99')) most = Math.max(most, openDescriptors());
    }
    expect(most).to.be.lessThan(300);
  });
});

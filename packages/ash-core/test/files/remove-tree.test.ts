import {execFileSync} from 'node:child_process';
import {link, mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {makeScratch, path, SECRET, type Scratch} from './scratch.js';

describe('removeTreeInside', () => {
  let scratch: Scratch;
  const inside = (...names: string[]) => join(scratch.top, ...names);

  beforeEach(async () => {
    scratch = await makeScratch();
  });
  afterEach(() => scratch.remove());

  it('removes a directory with everything in it, and nothing beside it', async () => {
    await mkdir(inside('a', 'b'), {recursive: true});
    await writeFile(inside('a', 'b', 'c'), '');
    await writeFile(inside('a', 'd'), '');
    await writeFile(inside('beside'), '');
    await scratch.root.removeRecursive(path('/a'));
    expect(await readdir(scratch.top)).to.deep.equal(['beside']);
  });

  it('removes a file, and is content with nothing', async () => {
    await writeFile(inside('file'), '');
    await scratch.root.removeRecursive(path('/file'));
    await scratch.root.removeRecursive(path('/file'));
    await scratch.root.removeRecursive(path('/never/there'));
    expect(await readdir(scratch.top)).to.deep.equal([]);
  });

  it('removes links, not what they point to', async () => {
    await mkdir(inside('a'));
    await symlink(scratch.outside, inside('a', 'absolute'));
    await symlink('../../outside', inside('a', 'relative'));
    await link(join(scratch.outside, 'secret'), inside('a', 'hard'));
    await scratch.root.removeRecursive(path('/a'));
    await symlink(scratch.outside, inside('top'));
    await scratch.root.removeRecursive(path('/top'));
    expect(await readdir(scratch.top)).to.deep.equal([]);
    expect(await readFile(join(scratch.outside, 'secret'), 'utf8')).to.equal(SECRET);
  });

  it('removes what lies deeper than it holds directories open', async () => {
    await scratch.root.makeDirectory(path('/a/b'.repeat(60)), 0o755);
    await scratch.root.writeFile(path(`${'/a/b'.repeat(60)}/file`), '', 0o644);
    await scratch.root.writeFile(path(`${'/a/b'.repeat(20)}/file`), '', 0o644);
    await scratch.root.removeRecursive(path('/a'));
    expect(await readdir(scratch.top)).to.deep.equal([]);
  });

  it('refuses to remove the top', async () => {
    await writeFile(inside('file'), '');
    await symlink('/', inside('link'));
    expect(await ashErrorOf(scratch.root.removeRecursive(path('/')))).to.include({code: 'ASH_PATH_INVALID'});
    expect(await readdir(scratch.top)).to.have.length(2);
  });

  for (const [title, mount] of [
    ['another file system', (at: string) => ['-t', 'tmpfs', 'ash-test', at]],
    ['a directory of the same file system', (at: string, outside: string) => ['--bind', outside, at]],
  ] as const) {
    it(`stops where ${title} is mounted`, async function () {
      await needsRootAnd(this, 'mount');
      await mkdir(inside('a', 'mounted'), {recursive: true});
      execFileSync('mount', mount(inside('a', 'mounted'), scratch.outside));
      try {
        const error = await ashErrorOf(scratch.root.removeRecursive(path('/a')));
        expect(error).to.include({code: 'ASH_MOUNTED_INSIDE', exit: 'refused'});
        expect(await readFile(join(scratch.outside, 'secret'), 'utf8')).to.equal(SECRET);
      } finally {
        execFileSync('umount', [inside('a', 'mounted')]);
      }
    });
  }
});

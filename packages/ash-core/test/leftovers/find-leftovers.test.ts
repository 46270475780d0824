import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {path} from 'ash-testkit';
import {Root} from '../../src/files/root.js';
import {findLeftovers, leftoverAt} from '../../src/leftovers/find-leftovers.js';
import {resolveLeftover} from '../../src/leftovers/resolve-leftover.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const SUFFIXES = ['.new', '.dist'];

describe('leftovers', () => {
  afterEach(removeScratch);

  async function rootWith(...files: readonly string[]): Promise<{directory: string; root: Root}> {
    const directory = scratch();
    for (const file of files) {
      await mkdir(join(directory, file, '..'), {recursive: true});
      await writeFile(join(directory, file), file);
    }
    return {directory, root: await Root.open(directory)};
  }

  it('are files with such an end below /etc, beside the file that they belong to', async () => {
    const {directory, root} = await rootWith(
      'etc/a',
      'etc/a.new',
      'etc/deep/er/b.dist',
      'etc/.new',
      'usr/c.new',
    );
    await mkdir(join(directory, 'etc/folder.new'));
    expect(await findLeftovers(root, SUFFIXES)).to.have.deep.members([
      {path: '/etc/a.new', beside: '/etc/a'},
      {path: '/etc/deep/er/b.dist', beside: '/etc/deep/er/b'},
    ]);
    expect(await findLeftovers(root, [])).to.deep.equal([]);
    expect(leftoverAt(path('/etc/a.old'), SUFFIXES)).to.equal(undefined);
  });

  it('are never looked for outside the root', async () => {
    const outside = await rootWith('etc/x.new');
    const directory = scratch();
    await symlink(join(outside.directory, 'etc'), join(directory, 'etc'));
    expect(await findLeftovers(await Root.open(directory), SUFFIXES)).to.deep.equal([]);
  });

  it('end with one of the two files left', async () => {
    const {directory, root} = await rootWith('etc/a', 'etc/a.new', 'etc/b', 'etc/b.new');
    const [a, b] = await findLeftovers(root, SUFFIXES);
    if (a === undefined || b === undefined) throw new Error('two were there');
    await resolveLeftover(root, a, 'ours');
    await resolveLeftover(root, b, 'theirs');
    expect(existsSync(join(directory, 'etc/a.new'))).to.equal(false);
    expect(existsSync(join(directory, 'etc/b.new'))).to.equal(false);
    expect(await root.readText(path('/etc/a'))).to.equal('etc/a');
    expect(await root.readText(path('/etc/b'))).to.equal('etc/b.new');
  });
});

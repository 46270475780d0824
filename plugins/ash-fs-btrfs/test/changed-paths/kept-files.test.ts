import {
  appendFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {RootPath} from 'ash-sdk';
import {expect} from 'chai';
import {furtherPaths} from '../../src/changed-paths/kept-files.js';
import {TreeFiles} from '../../src/changed-paths/tree-files.js';
import {rejection} from '../helpers/loop.js';

describe('kept files', () => {
  let top: string;
  const path = (text: string): RootPath => text as RootPath;

  before(() => {
    top = mkdtempSync(join(tmpdir(), 'ash-kept-files-'));
    mkdirSync(join(top, 'tree/dir'), {recursive: true});
    writeFileSync(join(top, 'tree/file'), 'content');
    linkSync(join(top, 'tree/file'), join(top, 'tree/dir/second'));
    writeFileSync(join(top, 'tree/single'), '');
    symlinkSync('file', join(top, 'tree/link'));
    cpSync(join(top, 'tree'), join(top, 'copy'), {recursive: true});
    appendFileSync(join(top, 'copy/file'), 'more');
  });
  after(() => {
    rmSync(top, {recursive: true});
  });

  async function further(
    kept: readonly [origin: string, path: string, modified: boolean][],
    other = 'tree',
  ): Promise<string[]> {
    const files = kept.map(([origin, now, modified]) => ({origin: path(origin), path: path(now), modified}));
    const found = await furtherPaths(
      new TreeFiles(join(top, 'tree')),
      new TreeFiles(join(top, other)),
      files,
    );
    return [...found].sort();
  }

  it('that were modified are named by all their names', async () => {
    expect(await further([['/file', '/file', true]])).to.deep.equal(['/dir/second', '/file']);
    expect(await further([['/single', '/single', true]])).to.deep.equal(['/single']);
    expect(await further([['/', '/', true]])).to.deep.equal(['/']);
  });

  it('with new time stamps alone count only when the stream says nothing else about their kind', async () => {
    expect(
      await further([
        ['/file', '/file', false],
        ['/dir', '/dir', false],
      ]),
    ).to.deep.equal([]);
    expect(await further([['/link', '/link', false]])).to.deep.equal(['/link']);
  });

  it('that are not the same file after all can not be relied on', async () => {
    for (const modified of [true, false]) {
      const error = await rejection(further([['/file', '/file', modified]], 'copy'));
      expect(error.code).to.equal('ASH_BTRFS_INCONSISTENT_STREAM');
    }
    expect((await rejection(further([['/file', '/none', false]]))).code).to.equal(
      'ASH_BTRFS_INCONSISTENT_STREAM',
    );
  });
});

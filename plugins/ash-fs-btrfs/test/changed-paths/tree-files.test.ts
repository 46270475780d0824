import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {bytesFromText, type RootPath} from 'ash-sdk';
import {expect} from 'chai';
import {TreeFiles} from '../../src/changed-paths/tree-files.js';
import {rejection} from '../helpers/loop.js';

describe('files of a tree', () => {
  let top: string;
  let files: TreeFiles;
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'ash-tree-files-'));
    mkdirSync(join(top, 'dir/deep'), {recursive: true});
    writeFileSync(join(top, 'dir/ä'), '');
    writeFileSync(Buffer.concat([Buffer.from(join(top, 'dir/')), Buffer.from([0xff])]), '');
    symlinkSync('/etc', join(top, 'outside'));
    files = new TreeFiles(top);
  });
  after(() => {
    rmSync(top, {recursive: true});
  });

  async function below(path: string, seen?: Set<string>): Promise<string[]> {
    const found: string[] = [];
    for await (const entry of files.below(path as RootPath, seen)) found.push(entry);
    return found.sort();
  }

  it('are named by bytes', async () => {
    expect(await below('/dir')).to.deep.equal(['/dir/deep', `/dir/${bytesFromText('ä')}`, '/dir/\xff']);
    expect(files.stat('/dir/\xff' as RootPath).isFile()).to.equal(true);
  });

  it('are listed from the top, never through a link', async () => {
    expect(await below('/'))
      .to.have.length(5)
      .and.to.include('/outside');
    expect(await below('')).to.deep.equal(await below('/'));
    expect(await below('/outside')).to.deep.equal([]);
    expect(await below('/dir/\xff')).to.deep.equal([]);
  });

  it('are listed once when asked with a memory', async () => {
    const seen = new Set<string>();
    await below('/dir', seen);
    expect(await below('/dir/deep', seen)).to.deep.equal([]);
    expect(await below('/', seen)).to.deep.equal(['/dir', '/outside']);
  });

  it('are not reached through a link', async () => {
    const error = await rejection((async () => files.stat('/outside/hostname' as RootPath))());
    expect(error.code).to.equal('ASH_BTRFS_NOT_A_DIRECTORY');
  });

  it('that are missing contradict the stream', async () => {
    for (const path of ['/none', '/none/none', '/dir/none']) {
      expect((await rejection((async () => files.stat(path as RootPath))())).code).to.equal(
        'ASH_BTRFS_INCONSISTENT_STREAM',
      );
    }
  });
});

import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {Root, rootPath} from '../../src/files/root.js';

describe('many files below a directory', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'ash-below-'));
    mkdirSync(path.join(directory, 'db/one'), {recursive: true});
    writeFileSync(path.join(directory, 'db/one/desc'), 'first');
    writeFileSync(path.join(directory, 'db/größe'), 'umlaut');
    writeFileSync(path.join(directory, 'secret'), 'secret');
  });

  afterEach(() => {
    rmSync(directory, {recursive: true, force: true});
  });

  async function read(...names: string[]): Promise<(string | undefined)[]> {
    const root = await Root.open(directory);
    const contents = await root.readFiles(
      rootPath('/db'),
      names.map((name) => bytesFromText(name)),
      1000,
    );
    return contents.map((content) => content?.toString());
  }

  it('are read in order, with undefined for what is not there', async () => {
    writeFileSync(path.join(directory, 'db/empty'), '');
    expect(await read('one/desc', 'none/desc', 'größe', 'one', 'one/desc/x', 'empty')).to.deep.equal([
      'first',
      undefined,
      'umlaut',
      undefined,
      undefined,
      '',
    ]);
  });

  it('are found by a link to their directory, and are none when that is missing', async () => {
    symlinkSync('/db', path.join(directory, 'link'));
    const root = await Root.open(directory);
    const [found] = await root.readFiles(rootPath('/link'), [bytesFromText('one/desc')]);
    expect(found?.toString()).to.equal('first');
    expect(await root.readFiles(rootPath('/nowhere'), [bytesFromText('x')])).to.deep.equal([undefined]);
  });

  it('never lie outside of it, by dots or by links', async () => {
    symlinkSync('../secret', path.join(directory, 'db/link'));
    symlinkSync('..', path.join(directory, 'db/up'));
    symlinkSync('/', path.join(directory, 'db/top'));
    const names = [
      '../secret',
      'one/../../secret',
      'link',
      'up/secret',
      'top/etc/passwd',
      './one/desc',
      '',
      '/etc/passwd',
    ];
    expect(await read(...names)).to.deep.equal(names.map(() => undefined));
  });

  it('are regular files: a fifo holds nobody up', async () => {
    execFileSync('mkfifo', [path.join(directory, 'db/fifo')]);
    expect(await read('fifo', 'one/desc')).to.deep.equal([undefined, 'first']);
  });

  it('are an error when one is larger than allowed', async () => {
    writeFileSync(path.join(directory, 'db/large'), 'x'.repeat(1001));
    let failure: unknown;
    await read('large').catch((error: unknown) => (failure = error));
    expect(failure).to.have.property('message').that.contains('/db/large');
  });

  it('leave no descriptor open', async () => {
    const count = (): number =>
      Number(execFileSync('sh', ['-c', `ls /proc/${process.pid}/fd | wc -l`]).toString());
    await read('one/desc');
    const before = count();
    for (let round = 0; round < 20; round++) await read('one/desc', 'none', 'link', 'one');
    expect(count()).to.be.at.most(before + 10);
  });
});

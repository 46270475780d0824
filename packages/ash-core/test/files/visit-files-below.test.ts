import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
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
    const contents = names.map((): string | undefined => undefined);
    await root.visitFiles(
      rootPath('/db'),
      names.map((name) => bytesFromText(name)),
      (content, index) => (contents[index] = content.toString()),
      1000,
    );
    return contents;
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
    const found: string[] = [];
    const keep = (content: Buffer): unknown => found.push(content.toString());
    await root.visitFiles(rootPath('/link'), [bytesFromText('one/desc')], keep);
    expect(found).to.deep.equal(['first']);
    await root.visitFiles(rootPath('/nowhere'), [bytesFromText('x')], keep);
    expect(found).to.deep.equal(['first']);
  });

  it('are found in a directory that was moved meanwhile', async () => {
    mkdirSync(path.join(directory, 'db/two'));
    writeFileSync(path.join(directory, 'db/two/desc'), 'second');
    const root = await Root.open(directory);
    const found: string[] = [];
    await root.visitFiles(
      rootPath('/db'),
      [bytesFromText('one/desc'), bytesFromText('two/desc')],
      (content) => {
        found.push(content.toString());
        if (found.length === 1) renameSync(path.join(directory, 'db'), path.join(directory, 'moved'));
      },
    );
    expect(found).to.deep.equal(['first', 'second']);
  });

  it('are lent one after the other in the same memory, however large they are', async () => {
    const sizes = [10, 700_000, 3, 0, 700_001];
    for (const [index, size] of sizes.entries())
      writeFileSync(path.join(directory, `db/${index}`), String(index).repeat(size));
    const root = await Root.open(directory);
    const seen: [number, number, boolean][] = [];
    await root.visitFiles(
      rootPath('/db'),
      sizes.map((_, index) => bytesFromText(String(index))),
      (content, index) => seen.push([index, content.length, content.every((byte) => byte === 0x30 + index)]),
    );
    expect(seen).to.deep.equal(sizes.map((size, index) => [index, size, true]));
  });

  it('are not left open when the visitor fails', async () => {
    const root = await Root.open(directory);
    const failure = await root
      .visitFiles(rootPath('/db'), [bytesFromText('one/desc')], () => {
        throw new Error('enough');
      })
      .catch((error: unknown) => error);
    expect(failure).to.have.property('message', 'enough');
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

import {execFileSync} from 'node:child_process';
import {symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesFromBuffer, bytesToBuffer} from 'ash-sdk';
import {readXattrs} from '../../src/delta/xattrs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {needsRootAnd} from '../helpers/needs.js';
import {bytes, makeScratch, type Scratch} from '../files/scratch.js';

describe('readXattrs', () => {
  let scratch: Scratch;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr');
  });
  beforeEach(async () => {
    scratch = await makeScratch();
  });
  afterEach(() => scratch.remove());

  it('runs nothing for no paths', async () => {
    expect((await readXattrs([])).size).to.equal(0);
  });

  it('reads attributes of a file whose name is no text', async () => {
    const name = bytes(0x0a, 0x5c, 0xff, 0x20, 0x3d);
    await writeFile(Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name)]), '');
    execFileSync('sh', ['-c', 'for f in *; do setfattr -n user.ash -v 0x000aff "$f"; done'], {
      cwd: scratch.top,
    });
    const path = Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name)]);
    const found = await readXattrs([path]);
    expect(Object.fromEntries(found.get(bytesFromBuffer(path)) ?? [])).to.deep.equal({
      'user.ash': '0x000aff',
    });
  });

  it('reads those of paths that are text and paths that are none together', async () => {
    const names = [bytes(0x61), bytes(0x2d, 0x6e), bytes(0xff)];
    const paths = names.map((name) => Buffer.concat([Buffer.from(`${scratch.top}/`), bytesToBuffer(name)]));
    for (const path of paths) await writeFile(path, '');
    execFileSync('sh', ['-c', 'for f in ./*; do setfattr -n user.ash -v 1 "$f"; done'], {cwd: scratch.top});
    for (const some of [paths, paths.slice(0, 2)]) {
      const found = await readXattrs(some);
      expect([...found.keys()].sort()).to.deep.equal(some.map((path) => bytesFromBuffer(path)).sort());
    }
  });

  it('passes over what can not be read when it is told to, however the paths are handed over', async () => {
    await writeFile(join(scratch.top, 'file'), '');
    execFileSync('setfattr', ['-n', 'user.ash', '-v', '1', join(scratch.top, 'file')]);
    const file = Buffer.from(join(scratch.top, 'file'));
    for (const missing of ['missing', 'missing-ä'])
      expect(
        (await readXattrs([Buffer.from(join(scratch.top, missing)), file], {tolerant: true})).size,
      ).to.equal(1);
  });

  it('reads those of a link itself', async () => {
    await writeFile(join(scratch.top, 'file'), '');
    await symlink('file', join(scratch.top, 'link'));
    execFileSync('setfattr', ['-n', 'user.file', '-v', '1', join(scratch.top, 'file')]);
    execFileSync('setfattr', ['-h', '-n', 'trusted.link', '-v', '1', join(scratch.top, 'link')]);
    const path = Buffer.from(join(scratch.top, 'link'));
    const found = await readXattrs([path]);
    expect([...(found.get(bytesFromBuffer(path))?.keys() ?? [])]).to.deep.equal(['trusted.link']);
  });

  it('takes more paths than fit one command line', async () => {
    const directory = join(scratch.top, 'd'.repeat(200));
    const paths = Array.from({length: 20_000}, () => Buffer.from(directory));
    execFileSync('mkdir', [directory]);
    execFileSync('setfattr', ['-n', 'user.ash', '-v', '1', directory]);
    expect((await readXattrs(paths)).size).to.equal(1);
  });

  it('rejects for a path that is not there', async () => {
    const error = await ashErrorOf(readXattrs([Buffer.from(join(scratch.top, 'missing'))]));
    expect(error).to.include({code: 'ASH_PROGRAM_FAILED'});
    expect(error.output).to.include('missing');
  });
});

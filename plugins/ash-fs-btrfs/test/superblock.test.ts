import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {readUuid} from '../src/superblock.js';
import {rejection, skipNote, skipReason} from './helpers/loop.js';

describe('the superblock of a btrfs', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ash-superblock-'));
  });
  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  it(`tells its UUID${skipNote}`, async function () {
    if (skipReason !== undefined) this.skip();
    const image = join(directory, 'image');
    const uuid = '01234567-89ab-cdef-0123-456789abcdef';
    writeFileSync(image, '');
    truncateSync(image, 2 ** 28);
    execFileSync('mkfs.btrfs', ['--quiet', '--uuid', uuid, image], {stdio: 'pipe'});
    expect(await readUuid(image)).to.equal(uuid);
  });

  it('is missed in anything else', async () => {
    const [short, zeros] = [join(directory, 'short'), join(directory, 'zeros')];
    writeFileSync(short, 'text');
    writeFileSync(zeros, Buffer.alloc(0x20000));
    for (const path of [short, zeros, directory, join(directory, 'nowhere')])
      expect((await rejection(readUuid(path))).code, path).to.equal('ASH_BTRFS_NO_UUID');
  });
});

import {execFileSync} from 'node:child_process';
import {truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {
  hasEfiFile,
  readEfiFile,
  writeEfiFile,
  type EfiPartition,
} from '../../../src/boot/loader/efi-files.js';
import {readEnvironment, writeEnvironment, ENVIRONMENT_PATH} from '../../../src/boot/loader/environment.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const MIB = 2 ** 20;

/** A FAT32 that begins 1 MiB into a file. */
function efiPartition(): EfiPartition {
  const path = join(scratch(), 'disk.img');
  writeFileSync(path, '');
  truncateSync(path, 66 * MIB);
  execFileSync('mkfs.vfat', ['-F', '32', '--offset', '2048', path, String(64 * 1024)]);
  return {path, offsetBytes: MIB};
}

describe('files on an EFI partition', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mshowfat', 'fsck.vfat');
  });

  afterEach(removeScratch);

  it('are written with the directories above them, replaced, and read', async () => {
    const partition = efiPartition();
    expect(await readEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI')).to.equal(undefined);
    await writeEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI', Buffer.from('first'));
    await writeEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI', Buffer.from([0, 10, 13, 26, 255]));
    expect(await readEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI')).to.deep.equal(
      Buffer.from([0, 10, 13, 26, 255]),
    );
    expect(await hasEfiFile(partition, '/EFI')).to.equal(true);
    expect(await hasEfiFile(partition, '/efi/other')).to.equal(false);
  });

  it('leave a sound file system', async () => {
    const partition = efiPartition();
    await writeEfiFile(partition, '/a/b/c/file', Buffer.alloc(200_000, 7));
    const alone = join(scratch(), 'fat.img');
    execFileSync('dd', [`if=${partition.path}`, `of=${alone}`, 'bs=1M', 'skip=1', 'count=64', 'status=none']);
    expect(execFileSync('fsck.vfat', ['-n', alone]).toString()).to.match(/files/);
  });

  it('reject when the partition is full', async () => {
    const partition = efiPartition();
    const error = await ashErrorOf(writeEfiFile(partition, '/large', Buffer.alloc(70 * MIB)));
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
  });
});

describe('the boot counter on an EFI partition', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mshowfat');
  });

  afterEach(removeScratch);

  it('is empty before it is there', async () => {
    expect(await readEnvironment(efiPartition())).to.deep.equal({});
  });

  it('is written over where it lies', async () => {
    const partition = efiPartition();
    await writeEnvironment(partition, {ash_tries: '3'});
    const image = execFileSync('mshowfat', [
      '-i',
      `${partition.path}@@${MIB}`,
      `::${ENVIRONMENT_PATH}`,
    ]).toString();
    await writeEfiFile(partition, '/other', Buffer.from('x'));
    await writeEnvironment(partition, {ash_tries: '2', ash_trying: '7'});
    expect(await readEnvironment(partition)).to.deep.equal({ash_tries: '2', ash_trying: '7'});
    expect(
      execFileSync('mshowfat', ['-i', `${partition.path}@@${MIB}`, `::${ENVIRONMENT_PATH}`]).toString(),
    ).to.equal(image);
  });

  it('is made anew when it was damaged', async () => {
    const partition = efiPartition();
    await writeEfiFile(partition, ENVIRONMENT_PATH, Buffer.from('nonsense'));
    expect((await ashErrorOf(readEnvironment(partition))).code).to.equal('ASH_ENVIRONMENT_DAMAGED');
    await writeEnvironment(partition, {ash_tries: '1'});
    expect(await readEnvironment(partition)).to.deep.equal({ash_tries: '1'});
  });
});

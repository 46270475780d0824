import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {expect} from 'chai';
import {hasEfiFile, readEfiFile, writeEfiFile} from '../../../src/boot/loader/efi-files.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {efiPartition, MIB} from './efi-partition.js';

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

import {execFileSync} from 'node:child_process';
import {closeSync, openSync, readSync} from 'node:fs';
import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {readEfiFile, writeEfiFile} from '../../../src/boot/loader/efi-files.js';
import {readEnvironment, writeEnvironment} from '../../../src/boot/loader/grub/environment.js';
import {defaultLayout} from '../../../src/setup/plan/layout.js';
import {probeDisk} from '../../../src/setup/probe/disk.js';
import {makeEfiFilesystem} from '../../../src/setup/run/efi-filesystem.js';
import {partition} from '../../../src/setup/run/partition.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch} from '../../helpers/scratch.js';
import {GIB, MIB} from '../helpers.js';
import {loopDisk, type LoopDisk} from '../probe/loop-disk.js';

describe('a disk with sectors of 4096 bytes', () => {
  let disk: LoopDisk;

  before(async function () {
    const why = canUseLoopDevices();
    if (why !== undefined) skipBecause(this, why);
    await needsRootAnd(this, 'sfdisk', 'partx', 'mkfs.vfat', 'mdir', 'mkfs.btrfs');
  });

  beforeEach(() => {
    disk = loopDisk(4 * GIB, undefined, 4096);
  });

  afterEach(async () => {
    disk.detach();
    await removeScratch();
  });

  it('gets partitions of the same sizes, at whole sectors', async () => {
    const {store, efi} = await partition(disk.path, defaultLayout(['uefi']), 'disk');
    expect(efi).to.deep.equal({path: `${disk.path}p1`, offsetBytes: 0, sizeBytes: 512 * MIB});
    expect(store.sizeBytes).to.be.within(4 * GIB - 516 * MIB, 4 * GIB - 513 * MIB);
    const {sectorBytes, table, partitions} = await probeDisk(disk.path);
    expect([sectorBytes, table]).to.deep.equal([4096, 'gpt']);
    expect(partitions.map(({startBytes, sizeBytes}) => (startBytes + sizeBytes) % 4096)).to.deep.equal([
      0, 0,
    ]);
    expect(partitions[0]).to.include({startBytes: MIB, sizeBytes: 512 * MIB, sectorBytes: 4096});
    execFileSync('mkfs.btrfs', ['--quiet', store.path]);
  });

  it('gets a FAT32 with sectors of that size, which files can be put on', async () => {
    const {efi} = await partition(disk.path, defaultLayout(['uefi']), 'disk');
    if (efi === null) throw new Error('no EFI partition');
    await makeEfiFilesystem(efi);
    const boot = Buffer.alloc(512);
    const device = openSync(efi.path, 'r');
    readSync(device, boot, 0, 512, 0);
    closeSync(device);
    expect(boot.readUInt16LE(11)).to.equal(4096);
    expect(boot.toString('latin1', 82, 87)).to.equal('FAT32');
    const content = Buffer.alloc(3 * MIB, 'x');
    await writeEfiFile(efi, '/EFI/BOOT/BOOTX64.EFI', content);
    expect(content.equals((await readEfiFile(efi, '/EFI/BOOT/BOOTX64.EFI')) ?? Buffer.alloc(0))).to.equal(
      true,
    );
  });

  it('has a boot counter that is written in place', async () => {
    const {efi} = await partition(disk.path, defaultLayout(['uefi']), 'disk');
    if (efi === null) throw new Error('no EFI partition');
    await makeEfiFilesystem(efi);
    await writeEnvironment(efi, {});
    const shown = (): string =>
      execFileSync('mdir', ['-a', '-i', efi.path, '::/ash'], {
        stdio: 'pipe',
        env: {...process.env, MTOOLS_SKIP_CHECK: '1'},
      }).toString();
    const before = shown();
    await writeEnvironment(efi, {ash_trying: '13', ash_tries: '3'});
    expect(await readEnvironment(efi)).to.deep.equal({ash_trying: '13', ash_tries: '3'});
    expect(shown()).to.equal(before);
    await writeEfiFile(efi, '/other', Buffer.from('other'));
    await writeEnvironment(efi, {ash_trying: '14'});
    expect(await readEnvironment(efi)).to.deep.equal({ash_trying: '14'});
    expect((await readEfiFile(efi, '/other'))?.toString()).to.equal('other');
  });
});

import {execFileSync} from 'node:child_process';
import {closeSync, openSync, readSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {readEfiFile, writeEfiFile} from '../../../src/boot/loader/efi-files.js';
import {defaultLayout} from '../../../src/setup/plan/layout.js';
import {attachPart} from '../../../src/setup/run/attach-part.js';
import {efiUuid, makeEfiFilesystem} from '../../../src/setup/run/efi-filesystem.js';
import {partition} from '../../../src/setup/run/partition.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {GIB, MIB} from '../helpers.js';
import {loopDisk} from '../probe/loop-disk.js';

function image(sizeBytes = 4 * GIB): string {
  const path = join(scratch(), 'disk.img');
  writeFileSync(path, '');
  truncateSync(path, sizeBytes);
  return path;
}

function bytesAt(path: string, position: number, length: number): string {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(length);
  readSync(file, buffer, 0, length, position);
  closeSync(file);
  return buffer.toString('latin1');
}

describe('partitions', () => {
  before(async function () {
    const why = canUseLoopDevices();
    if (why !== undefined) skipBecause(this, why);
    await needsRootAnd(this, 'sfdisk', 'partx', 'mkfs.vfat', 'mdir');
  });

  afterEach(removeScratch);

  it('of an image are places in its file', async () => {
    const path = image();
    const {store, efi, bios} = await partition(path, defaultLayout(['uefi', 'bios']), 'image');
    expect(bios).to.deep.equal({disk: path, startBytes: MIB, sizeBytes: MIB, device: undefined});
    expect(efi).to.deep.equal({path, offsetBytes: 2 * MIB, sizeBytes: 512 * MIB});
    expect(store).to.include({path, offsetBytes: 514 * MIB});
    expect(store.sizeBytes).to.be.within(4 * GIB - 516 * MIB, 4 * GIB - 514 * MIB);
  });

  it('of a disk are devices, also where the kernel shows none by itself', async () => {
    const disk = loopDisk(4 * GIB);
    try {
      const {store, efi, bios} = await partition(disk.path, defaultLayout(['uefi', 'bios']), 'disk');
      expect(bios).to.include({disk: disk.path, device: `${disk.path}p1`, startBytes: MIB});
      expect(efi).to.deep.equal({path: `${disk.path}p2`, offsetBytes: 0, sizeBytes: 512 * MIB});
      expect(store.path).to.equal(`${disk.path}p3`);
    } finally {
      disk.detach();
    }
  });

  it('that were there before leave nothing behind', async () => {
    const disk = loopDisk(4 * GIB);
    try {
      const layout = defaultLayout(['uefi']);
      const {store} = await partition(disk.path, layout, 'disk');
      execFileSync('mkfs.btrfs', ['--quiet', store.path]);
      await partition(disk.path, layout, 'disk');
      execFileSync('mkfs.btrfs', ['--quiet', store.path]);
    } finally {
      disk.detach();
    }
  });

  it('for EFI get a FAT32 with a UUID, in an image and on a device', async () => {
    const {efi} = await partition(image(), defaultLayout(['uefi']), 'image');
    if (efi === null) throw new Error('no EFI partition');
    expect(await makeEfiFilesystem(efi)).to.match(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(bytesAt(efi.path, efi.offsetBytes + 82, 5)).to.equal('FAT32');
    const disk = loopDisk(64 * MIB);
    try {
      const whole = {path: disk.path, offsetBytes: 0, sizeBytes: 64 * MIB};
      const uuid = await makeEfiFilesystem(whole);
      expect(await efiUuid(whole)).to.equal(uuid);
    } finally {
      disk.detach();
    }
  });

  it('for EFI are of the same kind in an image of any size', async () => {
    for (const size of [4, 16, 2000]) {
      const {efi} = await partition(image(size * GIB), defaultLayout(['uefi', 'bios']), 'image');
      if (efi === null) throw new Error('no EFI partition');
      await makeEfiFilesystem(efi);
      await writeEfiFile(efi, '/EFI/BOOT/BOOTX64.EFI', Buffer.from(String(size)));
      expect((await readEfiFile(efi, '/EFI/BOOT/BOOTX64.EFI'))?.toString()).to.equal(String(size));
    }
  });

  it('of an image are attached until they are released', async () => {
    const path = image();
    const {store} = await partition(path, defaultLayout(['uefi']), 'image');
    const attached = await attachPart(store);
    execFileSync('mkfs.btrfs', ['--quiet', attached.path]);
    expect(bytesAt(path, store.offsetBytes + 0x1_00_40, 8)).to.equal('_BHRfS_M');
    expect(attachments(path)).to.have.length(1);
    await attached.release();
    expect(attachments(path)).to.deep.equal([]);
  });

  it('of a disk need no attaching', async () => {
    const attached = await attachPart({path: '/dev/sdx3', offsetBytes: 0, sizeBytes: GIB});
    expect(attached.path).to.equal('/dev/sdx3');
    await attached.release();
  });
});

function attachments(path: string): string[] {
  return execFileSync('losetup', ['--associated', path])
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

import {expect} from 'chai';
import {readEfiFile} from '../../../../src/boot/loader/efi-files.js';
import {installSystemdBoot, takeSystemdBoot} from '../../../../src/boot/loader/systemd-boot/install.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {removeScratch} from '../../../helpers/scratch.js';
import {efiPartition} from '../efi-partition.js';

describe('installSystemdBoot', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir');
  });

  afterEach(removeScratch);

  it('puts it where every UEFI looks, and where its own tools do', async () => {
    const partition = efiPartition();
    await installSystemdBoot(partition, Buffer.from('loader'));
    for (const path of ['/EFI/BOOT/BOOTX64.EFI', '/EFI/systemd/systemd-bootx64.efi']) {
      expect((await readEfiFile(partition, path))?.toString()).to.equal('loader');
    }
  });

  it("takes it from the system's own package", () => {
    expect(takeSystemdBoot('/mnt/out').argv).to.deep.equal([
      'cp',
      '/usr/lib/systemd/boot/efi/systemd-bootx64.efi',
      '/mnt/out',
    ]);
  });
});

import {expect} from 'chai';
import {initramfs} from '../../src/boot/initramfs.js';
import {initramfsSettings} from '../../src/boot/initramfs-settings.js';

describe('the initramfs', () => {
  it('is built into the file that the kernel has, or would have', () => {
    const version = '6.12.1-arch1-1';
    const made = (kernel: Parameters<typeof initramfs>[0]): string | undefined =>
      initramfs(kernel)[0]?.argv.join(' ');
    const start = `mkinitcpio --kernel ${version} --generate`;
    expect(made({version, image: '/boot/vmlinuz-linux'})).to.equal(`${start} /boot/initramfs-linux.img`);
    expect(made({version, image: '/boot/vmlinuz-linux', initramfs: '/boot/x.img'})).to.equal(
      `${start} /boot/x.img`,
    );
    expect(made({version, image: `/usr/lib/modules/${version}/vmlinuz`})).to.equal(
      `${start} /boot/initramfs-${version}.img`,
    );
  });

  it('has btrfs and all drivers in it, and asks for a passphrase where it must', () => {
    expect(initramfsSettings(['base'])).to.equal('');
    const plain = initramfsSettings(['base', 'mkinitcpio', 'linux']);
    expect(plain).to.contain('MODULES=(btrfs)').and.not.contain('autodetect').and.not.contain('encrypt');
    expect(initramfsSettings(['mkinitcpio', 'cryptsetup'])).to.match(/block sd-encrypt filesystems/);
  });
});

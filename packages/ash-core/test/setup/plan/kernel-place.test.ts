import {expect} from 'chai';
import {kernelPlace} from '../../../src/setup/plan/kernel-place.js';

const READ = {loadersRead: true};

describe('kernelPlace', () => {
  it('is the store only where the boot loader can read it', () => {
    expect(kernelPlace({}, READ)).to.equal('store');
    expect(kernelPlace({loader: 'grub'}, READ)).to.equal('store');
    expect(kernelPlace({loader: 'grub', encryption: {}}, READ)).to.equal('efi');
    expect(kernelPlace({loader: 'systemd-boot'}, READ)).to.equal('efi');
  });

  it('is the EFI partition for a file system that boot loaders are told nothing of', () => {
    expect(kernelPlace({}, {loadersRead: false})).to.equal('efi');
    expect(kernelPlace({loader: 'grub'}, {loadersRead: false})).to.equal('efi');
  });
});

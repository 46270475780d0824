import {expect} from 'chai';
import {kernelPlace} from '../../../src/setup/plan/kernel-place.js';

describe('kernelPlace', () => {
  it('is the store only where the boot loader can read it', () => {
    expect(kernelPlace({})).to.equal('store');
    expect(kernelPlace({loader: 'grub'})).to.equal('store');
    expect(kernelPlace({loader: 'grub', encryption: {}})).to.equal('efi');
    expect(kernelPlace({loader: 'systemd-boot'})).to.equal('efi');
  });
});

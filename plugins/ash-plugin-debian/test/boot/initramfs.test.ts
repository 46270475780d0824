import {expect} from 'chai';
import {initramfs} from '../../src/boot/initramfs.js';

describe('initramfs', () => {
  it('is updated where there is one, else created', () => {
    const kernel = {version: '6.1.0-9-amd64', image: '/boot/vmlinuz-6.1.0-9-amd64'};
    expect(initramfs({...kernel, initramfs: '/boot/initrd.img-6.1.0-9-amd64'})[0]?.argv).to.deep.equal([
      'update-initramfs',
      '-u',
      '-k',
      '6.1.0-9-amd64',
    ]);
    expect(initramfs(kernel)[0]?.argv).to.include('-c');
  });
});

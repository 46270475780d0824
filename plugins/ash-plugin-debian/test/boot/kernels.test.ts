import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {kernels} from '../../src/boot/kernels.js';

describe('kernels', () => {
  afterEach(removeTemporaryRoots);

  it('come with their initramfs, the newest first', async () => {
    const root = await temporaryRoot({
      'boot/vmlinuz-6.1.0-9-amd64': '',
      'boot/vmlinuz-6.1.0-10-amd64': '',
      'boot/initrd.img-6.1.0-10-amd64': '',
      'boot/vmlinuz-5.10.0-30-amd64': '',
      'boot/config-6.1.0-9-amd64': '',
      'boot/vmlinuz-6.1.0-9-amd64.old': '',
      'boot/vmlinuz-6.1.0-9-amd64.dpkg-bak': '',
      'boot/vmlinuz': '-> vmlinuz-6.1.0-10-amd64',
      'boot/vmlinuz-evil name': '',
      'boot/vmlinuz---help': '',
    });
    expect(await kernels(rootReader(root))).to.deep.equal([
      {
        version: '6.1.0-10-amd64',
        image: '/boot/vmlinuz-6.1.0-10-amd64',
        initramfs: '/boot/initrd.img-6.1.0-10-amd64',
      },
      {version: '6.1.0-9-amd64', image: '/boot/vmlinuz-6.1.0-9-amd64'},
      {version: '5.10.0-30-amd64', image: '/boot/vmlinuz-5.10.0-30-amd64'},
    ]);
  });

  it('are none in a root without a /boot', async () => {
    expect(await kernels(rootReader(await temporaryRoot()))).to.deep.equal([]);
  });
});

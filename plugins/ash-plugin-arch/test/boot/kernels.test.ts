import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {kernels} from '../../src/boot/kernels.js';

describe('kernels', () => {
  afterEach(removeTemporaryRoots);

  it('come with the files that carry their name in /boot, the newest first', async () => {
    const root = await temporaryRoot({
      'usr/lib/modules/6.6.9-1-lts/pkgbase': 'linux-lts\n',
      'usr/lib/modules/6.6.9-1-lts/vmlinuz': '',
      'usr/lib/modules/6.12.1-arch1-1/pkgbase': 'linux\n',
      'usr/lib/modules/6.12.1-arch1-1/vmlinuz': '',
      'usr/lib/modules/6.1.0-old/build': '',
      'usr/lib/modules/extramodules/x': '',
      'boot/vmlinuz-linux': '',
      'boot/initramfs-linux.img': '',
      'boot/initramfs-linux-fallback.img': '',
    });
    expect(await kernels(rootReader(root))).to.deep.equal([
      {version: '6.12.1-arch1-1', image: '/boot/vmlinuz-linux', initramfs: '/boot/initramfs-linux.img'},
      {version: '6.6.9-1-lts', image: '/usr/lib/modules/6.6.9-1-lts/vmlinuz'},
    ]);
  });

  it('take no name that leaves /boot', async () => {
    const root = await temporaryRoot({
      'usr/lib/modules/6.1/pkgbase': '../../etc/shadow\n',
      'usr/lib/modules/6.1/vmlinuz': '',
      'usr/lib/modules/..evil/vmlinuz': '',
    });
    expect(await kernels(rootReader(root))).to.deep.equal([
      {version: '6.1', image: '/usr/lib/modules/6.1/vmlinuz'},
    ]);
  });

  it('are none in a root without modules', async () => {
    expect(await kernels(rootReader(await temporaryRoot()))).to.deep.equal([]);
  });
});

import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {initramfs} from '../../src/boot/initramfs.js';
import {kernels} from '../../src/boot/kernels.js';

describe('kernels', () => {
  afterEach(removeTemporaryRoots);

  it('finds those in /boot and those beside their modules, the newest first', async () => {
    const root = await temporaryRoot({
      'boot/vmlinuz-6.9.1-200.fc40.x86_64': '',
      'boot/initramfs-6.9.1-200.fc40.x86_64.img': '',
      'boot/vmlinuz-0-rescue-0123456789abcdef': '',
      'boot/config-6.9.1-200.fc40.x86_64': '',
      'usr/lib/modules/6.9.1-200.fc40.x86_64/vmlinuz': '',
      'usr/lib/modules/6.10.0-100.fc40.x86_64/vmlinuz': '',
      'usr/lib/modules/6.10.0-100.fc40.x86_64/initrd': '',
      'usr/lib/modules/6.8.0-1.fc40.x86_64/modules.dep': '',
    });
    expect(await kernels(rootReader(root))).to.deep.equal([
      {
        version: '6.10.0-100.fc40.x86_64',
        image: '/usr/lib/modules/6.10.0-100.fc40.x86_64/vmlinuz',
        initramfs: '/usr/lib/modules/6.10.0-100.fc40.x86_64/initrd',
      },
      {
        version: '6.9.1-200.fc40.x86_64',
        image: '/boot/vmlinuz-6.9.1-200.fc40.x86_64',
        initramfs: '/boot/initramfs-6.9.1-200.fc40.x86_64.img',
      },
    ]);
  });

  it('finds none in a root without any', async () => {
    expect(await kernels(rootReader(await temporaryRoot()))).to.deep.equal([]);
  });
});

describe('initramfs', () => {
  it('is built by dracut where it lies, or in /boot', () => {
    const [first] = initramfs({version: '6.1', image: '/boot/vmlinuz-6.1'});
    expect(first?.argv).to.deep.equal([
      'dracut',
      '--force',
      '--no-hostonly',
      '--kver',
      '6.1',
      '/boot/initramfs-6.1.img',
    ]);
    const [again] = initramfs({version: '6.1', image: '/boot/vmlinuz-6.1', initramfs: '/x'});
    expect(again?.argv.at(-1)).to.equal('/x');
  });
});

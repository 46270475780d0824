import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {kernels} from '../../src/boot/kernels.js';

describe('kernels of Alpine', () => {
  afterEach(removeTemporaryRoots);
  const of = async (files: Record<string, string>): Promise<unknown> =>
    kernels(rootReader(await temporaryRoot(files)));

  it('are told by flavour, the newest first', async () => {
    const found = await of({
      ...{'boot/vmlinuz-lts': '', 'boot/initramfs-lts': '', 'boot/vmlinuz-edge': '', 'boot/config-x': ''},
      ...{'boot/vmlinuz-lts.old': '', 'boot/System.map-lts': ''},
      'usr/share/kernel/lts/kernel.release': '6.6.9-1-lts\n',
      'usr/share/kernel/edge/kernel.release': '6.12.31-0-edge\n',
    });
    expect(found).to.deep.equal([
      {version: '6.12.31-0-edge', image: '/boot/vmlinuz-edge'},
      {version: '6.6.9-1-lts', image: '/boot/vmlinuz-lts', initramfs: '/boot/initramfs-lts'},
    ]);
  });

  it('have the version of their modules where nothing else says it', async () => {
    const files = {
      'boot/vmlinuz-virt': '',
      'lib/modules/6.12.1-0-virt/modules.dep': '',
      'lib/modules/9-lts/x': '',
    };
    expect(await of(files)).to.deep.equal([{version: '6.12.1-0-virt', image: '/boot/vmlinuz-virt'}]);
    expect(await of({'boot/vmlinuz-virt': ''})).to.deep.equal([]);
  });

  it('have no flavour in postmarketOS, and never a version that is a path', async () => {
    const release = 'usr/share/kernel/mainline/kernel.release';
    expect(await of({'boot/vmlinuz': '', 'boot/initramfs': '', [release]: '6.14.0-r2\n'})).to.deep.equal([
      {version: '6.14.0-r2', image: '/boot/vmlinuz', initramfs: '/boot/initramfs'},
    ]);
    expect(await of({'boot/vmlinuz': '', [release]: '../../etc\n'})).to.deep.equal([]);
  });
});

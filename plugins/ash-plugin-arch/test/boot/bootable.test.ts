import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {bootable} from '../../src/boot/bootable.js';

describe('a base that boots', () => {
  const request = {
    derivative: 'arch',
    firmware: ['uefi'],
    loader: 'grub',
    remoteLogin: false,
    encrypted: false,
  } as const;
  const packages = async (more: object): Promise<readonly string[]> =>
    (await bootable.packages({...request, ...more})).packages;

  it('has a kernel, its loader, and what ash runs', async () => {
    const names = await packages({});
    expect(names).to.include.members(['linux', 'grub', 'btrfs-progs', 'mkinitcpio', 'nodejs', 'bubblewrap']);
    expect(names).to.not.include.oneOf(['openssh', 'cryptsetup']);
    expect((await bootable.packages(request)).bringsNode).to.equal(true);
  });

  it('has what was asked for, and each name once', async () => {
    const names = await packages({
      loader: 'systemd-boot',
      remoteLogin: true,
      encrypted: true,
      kernel: 'linux-lts',
    });
    expect(names)
      .to.include.members(['openssh', 'cryptsetup', 'linux-lts'])
      .and.not.include.members(['grub']);
    expect(names).to.not.include('linux');
    expect(new Set(names).size).to.equal(names.length);
  });

  it('has the kernel of the derivative', async () => {
    expect(await packages({derivative: 'cachyos'})).to.include('linux-cachyos');
    expect((await thrownBy(async () => packages({derivative: 'gentoo'}))).exit).to.equal('usage');
  });

  it('is refused for a root that its archive has no packages for', async () => {
    expect(await packages({filesystem: 'btrfs'})).to.include('btrfs-progs');
    const error = await thrownBy(async () => packages({filesystem: 'zfs'}));
    expect(error).to.include({code: 'ASH_NO_ROOT_ON_FILESYSTEM', exit: 'refused'});
    expect(error.message).to.match(/^Arch Linux .* zfs: its own archive/);
  });

  it('opens its container by the words of systemd', () => {
    const uuid = '11111111-2222-3333-4444-555555555555';
    expect(bootable.unlockArguments?.({container: uuid, mapping: 'root'})).to.deep.equal([
      `rd.luks.name=${uuid}=root`,
      `rd.luks.options=${uuid}=discard,tries=0`,
    ]);
  });
});

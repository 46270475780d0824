import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import {bootable} from '../../src/boot/bootable.js';
import {service} from '../../src/boot/services.js';
import {checkName} from '../../src/packages/check-name.js';

const REQUEST = {
  derivative: 'fedora',
  firmware: ['uefi', 'bios'],
  loader: 'grub',
  remoteLogin: true,
  encrypted: true,
} as const;
const SETTINGS = {
  hostName: 'box',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE.UTF-8',
  keyboard: {layout: 'de'},
  remoteLogin: true,
};

describe('bootable', () => {
  afterEach(removeTemporaryRoots);

  it('is refused for a root that its archive has no packages for', async () => {
    const host = bootable(await temporaryRoot());
    const error = await thrownBy(() => host.packages({...REQUEST, filesystem: 'zfs'}));
    expect(error).to.include({code: 'ASH_NO_ROOT_ON_FILESYSTEM', exit: 'refused'});
    expect(error.message).to.match(/^Fedora.* zfs: its own archive/);
  });

  it('names a kernel, a boot loader, and what ash needs', async () => {
    const {packages, bringsNode} = await bootable(await temporaryRoot()).packages(REQUEST);
    expect(packages).to.include.members([
      'kernel',
      'grub2-efi-x64-modules',
      'grub2-pc-modules',
      'btrfs-progs',
      'nodejs',
      'openssh-server',
      'cryptsetup',
    ]);
    expect(packages.filter((name) => checkName(name) !== undefined)).to.deep.equal([]);
    expect(bringsNode).to.equal(true);
  });

  it('names only what was asked for', async () => {
    const {packages} = await bootable(await temporaryRoot()).packages({
      ...REQUEST,
      loader: 'systemd-boot',
      kernel: 'kernel-rt',
      remoteLogin: false,
      encrypted: false,
    });
    expect(packages).to.include.members(['kernel-rt', 'systemd-boot-unsigned']);
    expect(packages).to.not.include.members(['kernel']).and.to.not.include.members(['openssh-server']);
  });

  it('refuses distributions whose kernel has no btrfs', async () => {
    const host = bootable(await temporaryRoot());
    expect(await thrownBy(() => host.packages({...REQUEST, derivative: 'rocky'}))).to.include({
      code: 'ASH_NO_BTRFS',
    });
  });

  it('sets a system up by scripts of a fixed text', () => {
    const host = bootable('/');
    const texts = host.configure(SETTINGS).map(({argv}) => argv[2]);
    const others = host
      .configure({...SETTINGS, hostName: '$(reboot)', locale: '`x`'})
      .map(({argv}) => argv[2]);
    expect(others).to.deep.equal(texts);
    expect(host.configure(SETTINGS).flatMap(({argv}) => argv.slice(4))).to.include.members([
      'box',
      'Europe/Berlin',
      'de_DE.UTF-8',
      'ssh',
    ]);
  });

  it('opens an encrypted store', () => {
    const root = {container: '1234', mapping: 'store'};
    const host = bootable('/');
    expect(host.unlockArguments?.(root)).to.include('rd.luks.name=1234=store');
    expect(
      host
        .configure({...SETTINGS, encryptedRoot: root})
        .at(-2)
        ?.argv.slice(4),
    ).to.deep.equal(['store', '1234']);
  });
});

describe('service', () => {
  it('changes links only', () => {
    expect(service('sshd', true)[0]?.argv).to.deep.equal(['systemctl', 'enable', '--', 'sshd']);
    expect(service('sshd', false)[0]?.argv).to.deep.equal(['systemctl', 'disable', '--', 'sshd']);
  });

  it('refuses what is no name', () => {
    expect(() => service('-x', true)).to.throw(/not the name of a service/);
  });
});

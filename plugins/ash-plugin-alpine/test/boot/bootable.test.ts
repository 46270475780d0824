import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import type {BootableRequest, SystemSettings} from 'ash-sdk';
import {thrownBy} from 'ash-testkit';
import {bootable} from '../../src/boot/bootable.js';
import {initramfs} from '../../src/boot/initramfs.js';
import {checkName} from '../../src/packages/check-name.js';

const REQUEST: BootableRequest = {
  derivative: 'alpine',
  firmware: ['uefi', 'bios'],
  loader: 'grub',
  remoteLogin: true,
  encrypted: true,
};
const SETTINGS: SystemSettings = {
  hostName: 'host',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE.UTF-8',
  keyboard: {layout: 'de'},
  remoteLogin: true,
  encryptedRoot: {container: '11-22', mapping: 'store'},
};

describe('a bootable Alpine', () => {
  it('has a kernel, GRUB, OpenRC, Node, and what ash runs', async () => {
    const {packages, bringsNode} = await bootable.packages(REQUEST);
    expect(packages).to.include.members([
      ...['linux-lts', 'grub-efi', 'grub-bios', 'openrc', 'mkinitfs', 'nodejs', 'btrfs-progs', 'bubblewrap'],
      ...['openssh', 'cryptsetup'],
    ]);
    expect(bringsNode).to.equal(true);
    for (const name of packages) expect(checkName(name), name).to.equal(undefined);
    const small = {...REQUEST, kernel: 'linux-virt', remoteLogin: false, encrypted: false, firmware: []};
    expect((await bootable.packages(small)).packages)
      .to.include('linux-virt')
      .and.to.not.include('openssh');
  });

  it('has its root on btrfs alone', async () => {
    expect((await bootable.packages({...REQUEST, filesystem: 'btrfs'})).packages).to.include('btrfs-progs');
    const error = await thrownBy(() => bootable.packages({...REQUEST, filesystem: 'zfs'}));
    expect(error).to.include({code: 'ASH_NO_ROOT_ON_FILESYSTEM', exit: 'refused'});
  });

  it('has no systemd-boot', async () => {
    const error = await thrownBy(() => bootable.packages({...REQUEST, loader: 'systemd-boot'}));
    expect(error.code).to.equal('ASH_NO_SYSTEMD_BOOT');
  });

  it('has no release whose Node is too old', async () => {
    for (const release of ['v3.20', '3.19.1'])
      expect((await thrownBy(() => bootable.packages({...REQUEST, release}))).code).to.equal(
        'ASH_NODE_TOO_OLD',
      );
    const old = {...REQUEST, derivative: 'postmarketos', release: 'v24.06'};
    expect((await thrownBy(() => bootable.packages(old))).code).to.equal('ASH_NODE_TOO_OLD');
    for (const release of ['v3.21', 'edge'])
      expect((await bootable.packages({...REQUEST, release})).bringsNode).to.equal(true);
  });

  it('is set up by scripts that a shell understands, with words from outside as arguments only', () => {
    const commands = [...bootable.configure(SETTINGS), ...initramfs({version: '6.12', image: '/boot/x'})];
    for (const {argv} of commands) {
      if (argv[0] !== '/bin/sh') continue;
      expect(argv[2]).to.not.match(/Berlin|de_DE|11-22/);
      execFileSync('sh', ['-n', '-c', argv[2] ?? '']);
    }
    const services = commands.filter(({argv}) => argv[0] === 'rc-update').map(({argv}) => argv[2]);
    expect(services).to.include.members(['sshd', 'networking', 'chronyd']);
  });

  it('opens its store with words for its own initramfs', () => {
    expect(bootable.unlockArguments?.({container: '11-22', mapping: 'store'})).to.include.members([
      'cryptroot=UUID=11-22',
      'cryptdm=store',
    ]);
  });
});

import type {BootableRequest} from 'ash-sdk';
import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import {bootable} from '../../src/boot/bootable.js';
import {checkName} from '../../src/packages/check-name.js';

const REQUEST: BootableRequest = {
  derivative: 'debian',
  release: 'trixie',
  firmware: ['uefi'],
  loader: 'grub',
  encrypted: false,
  remoteLogin: false,
};

async function packages(changes: Partial<BootableRequest> = {}, hostRoot?: string) {
  return bootable(hostRoot ?? (await temporaryRoot())).packages({...REQUEST, ...changes});
}

describe('packages of a Debian that boots', () => {
  afterEach(removeTemporaryRoots);

  it('are a kernel, what starts it, and what ash runs', async () => {
    const {packages: names} = await packages();
    expect(names).to.include.members([
      ...[
        'linux-image-amd64',
        'initramfs-tools',
        'systemd-sysv',
        'btrfs-progs',
        'bubblewrap',
        'mtools',
        'sudo',
      ],
    ]);
    for (const name of names) expect(checkName(name)).to.equal(undefined);
  });

  it('have the boot loader for each kind of firmware', async () => {
    const loaders = async (firmware: BootableRequest['firmware']) =>
      (await packages({firmware})).packages.filter((name) => /^grub-.*-bin$/.test(name));
    expect(await loaders(['uefi'])).to.deep.equal(['grub-efi-amd64-bin']);
    expect(await loaders(['uefi', 'bios'])).to.deep.equal(['grub-efi-amd64-bin', 'grub-pc-bin']);
  });

  it('have systemd-boot in place of GRUB where it is packaged by itself', async () => {
    const {packages: names} = await packages({loader: 'systemd-boot', release: 'bookworm'});
    expect(names).to.include('systemd-boot-efi');
    expect(names.filter((name) => name.startsWith('grub'))).to.deep.equal([]);
    const error = await thrownBy(() => packages({loader: 'systemd-boot', release: 'bullseye'}));
    expect(error).to.include({code: 'ASH_NO_SYSTEMD_BOOT', exit: 'refused'});
    const jammy = await thrownBy(() =>
      packages({loader: 'systemd-boot', derivative: 'ubuntu', release: 'jammy'}),
    );
    expect(jammy.message).to.include('Ubuntu jammy');
  });

  it('have the kernel that was asked for, and a server for ssh when it is wanted', async () => {
    const {packages: names} = await packages({kernel: 'linux-image-cloud-amd64', remoteLogin: true});
    expect(names).to.include.members(['linux-image-cloud-amd64', 'openssh-server']);
    expect(names).to.not.include('linux-image-amd64');
    expect((await packages()).packages).to.not.include('openssh-server');
  });

  it('have what opens an encrypted store in the initramfs only for one', async () => {
    expect((await packages({encrypted: true})).packages).to.include('cryptsetup-initramfs');
    expect((await packages()).packages).to.not.include('cryptsetup-initramfs');
  });

  it("bring Node where the release's own is new enough", async () => {
    expect((await packages({release: '13'})).bringsNode).to.equal(true);
    expect((await packages({release: '13'})).packages).to.include('nodejs');
    const old = await packages({release: 'bookworm'});
    expect(old.bringsNode).to.equal(false);
    expect(old.packages).to.not.include('nodejs');
    expect(old.packages).to.include('libstdc++6');
  });

  for (const [derivative, release, kernel, bringsNode] of [
    ['ubuntu', 'questing', 'linux-generic', true],
    ['ubuntu', '24.04', 'linux-generic', false],
    ['linuxmint', 'zara', 'linux-generic', false],
    ['pop', 'noble', 'linux-system76', false],
    ['proxmox', '9', 'proxmox-default-kernel', true],
    ['kicksecure', '17', 'linux-image-amd64', false],
  ] as const) {
    it(`have the kernel of ${derivative}, and a Node only where ${release} has a new one`, async () => {
      const made = await packages({derivative, release});
      expect(made.packages[0]).to.equal(kernel);
      expect(
        made.packages.filter((name) => /^(linux|proxmox).*(image|generic|kernel|system76)/.test(name)),
      ).to.have.length(1);
      expect(made.bringsNode).to.equal(bringsNode);
      expect(made.packages).to.include(
        derivative === 'proxmox' || derivative === 'kicksecure' ? 'debian-archive-keyring' : 'ubuntu-keyring',
      );
    });
  }

  it('are refused for what can not boot this way', async () => {
    for (const derivative of ['devuan', 'raspberry-pi-os'])
      expect(await thrownBy(() => packages({derivative}))).to.include({
        code: 'ASH_NOT_BOOTABLE',
        exit: 'refused',
      });
  });

  it("are those of the host's release when none is asked for", async () => {
    const host = await temporaryRoot({'etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n'});
    const {release: _, ...request} = REQUEST;
    expect((await bootable(host).packages(request)).bringsNode).to.equal(false);
    expect((await bootable(await temporaryRoot()).packages(request)).bringsNode).to.equal(true);
  });
});

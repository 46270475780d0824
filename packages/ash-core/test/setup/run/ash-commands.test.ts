import {expect} from 'chai';
import {ashCommands, loaderCommands} from '../../../src/setup/run/ash-commands.js';

describe('commands that run inside the new system', () => {
  it('install ash, bring a Node only where it is needed, and check that ash runs', () => {
    const [install, check] = ashCommands(true);
    expect(install?.argv.slice(4)).to.deep.equal(['/mnt/modules', '']);
    expect(check?.argv).to.deep.equal(['/usr/local/bin/ash', 'version']);
    expect(ashCommands(false)[0]?.argv.slice(4)).to.deep.equal(['/mnt/modules', '/mnt/node']);
  });

  it('make a boot loader for each kind of firmware', () => {
    const programs = (firmware: readonly ('uefi' | 'bios')[]) =>
      loaderCommands(firmware).map(({argv}) => [argv[0], argv[argv.indexOf('--output') + 1]].join(' '));
    expect(programs(['uefi'])).to.deep.equal(['grub-mkimage /mnt/uefi.efi']);
    expect(programs(['uefi', 'bios'])).to.have.length(3);
    expect(loaderCommands(['bios']).at(-1)?.argv).to.deep.equal([
      ...['cp', '/usr/lib/grub/i386-pc/boot.img', '/mnt/boot.img'],
    ]);
  });

  it('take systemd-boot as it is', () => {
    expect(loaderCommands(['uefi'], 'systemd-boot').map(({argv}) => argv)).to.deep.equal([
      ['cp', '/usr/lib/systemd/boot/efi/systemd-bootx64.efi', '/mnt/uefi.efi'],
    ]);
  });
});

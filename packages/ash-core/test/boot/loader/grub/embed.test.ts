import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {embedLoader} from '../../../../src/boot/loader/grub/embed.js';
import {installForBios} from '../../../../src/boot/loader/grub/bios.js';
import {imageCommand} from '../../../../src/boot/loader/grub/image-command.js';
import {skipBecause} from '../../../helpers/needs.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {thrownBy} from '../../../helpers/thrown.js';

const BOOT_SECTOR = '/usr/lib/grub/i386-pc/boot.img';

/** A boot sector and a core that have the fields where they belong. */
function images(coreBytes = 5 * 512 + 100) {
  const bootSector = Buffer.alloc(512, 0xaa);
  bootSector.writeUInt16LE(0xaa55, 0x1fe);
  const core = Buffer.alloc(coreBytes, 0xcc);
  core.writeUInt16LE(0x820, 0x1fe);
  return {bootSector, core};
}

describe('embedding GRUB for a BIOS', () => {
  afterEach(removeScratch);

  it('tells the boot sector where the core is, and the core where its rest is', () => {
    const {bootCode, core} = embedLoader({...images(), firstSector: 2048, roomBytes: 2 ** 20});
    expect(bootCode).to.have.length(440);
    expect(bootCode.readBigUInt64LE(0x5c)).to.equal(2048n);
    expect(bootCode[0x64]).to.equal(0xff);
    expect(bootCode.readUInt16LE(0x66)).to.equal(0x9090);
    expect(core).to.have.length(6 * 512);
    expect(core.readBigUInt64LE(0x1f4)).to.equal(2049n);
    expect(core.readUInt16LE(0x1fc)).to.equal(5);
    expect(core.subarray(5 * 512 + 100).every((byte) => byte === 0)).to.equal(true);
  });

  it('changes nothing of what it was given', () => {
    const {bootSector, core} = images();
    const before = Buffer.concat([bootSector, core]);
    embedLoader({bootSector, core, firstSector: 34, roomBytes: 2 ** 20});
    expect(Buffer.concat([bootSector, core])).to.deep.equal(before);
  });

  it('refuses a core that does not fit, and images of another kind', () => {
    const embed = (changes: object) =>
      thrownBy(() => embedLoader({...images(), firstSector: 34, roomBytes: 2 ** 20, ...changes})).code;
    expect(embed({roomBytes: 5 * 512})).to.equal('ASH_LOADER_TOO_LARGE');
    expect(embed({bootSector: Buffer.alloc(512)})).to.equal('ASH_LOADER_UNKNOWN');
    expect(embed({bootSector: Buffer.alloc(100)})).to.equal('ASH_LOADER_UNKNOWN');
    expect(embed({core: Buffer.alloc(5000)})).to.equal('ASH_LOADER_UNKNOWN');
    expect(embed({core: Buffer.alloc(10)})).to.equal('ASH_LOADER_UNKNOWN');
  });

  it('leaves the partition table and the identity of the disk alone', async () => {
    const disk = join(scratch(), 'disk.img');
    writeFileSync(disk, Buffer.alloc(2 ** 20, 0x11));
    await installForBios({disk, startBytes: 1024, sizeBytes: 2 ** 19}, images());
    const content = readFileSync(disk);
    expect(content.subarray(440, 1024).every((byte) => byte === 0x11)).to.equal(true);
    expect(content.readBigUInt64LE(0x5c)).to.equal(2n);
    expect(content.readBigUInt64LE(1024 + 0x1f4)).to.equal(3n);
    expect(content.subarray(1024 + 6 * 512).every((byte) => byte === 0x11)).to.equal(true);
  });

  it('writes the core to the device of the partition when it has one', async () => {
    const directory = scratch();
    const [disk, device] = [join(directory, 'disk'), join(directory, 'part')];
    for (const file of [disk, device]) writeFileSync(file, Buffer.alloc(8192));
    await installForBios({disk, device, startBytes: 2 ** 20, sizeBytes: 8192}, images());
    expect(readFileSync(device).readBigUInt64LE(0x1f4)).to.equal(2049n);
    expect(
      readFileSync(disk)
        .subarray(512)
        .every((byte) => byte === 0),
    ).to.equal(true);
  });

  it('agrees with what grub-mkimage makes', function () {
    if (!existsSync(BOOT_SECTOR)) skipBecause(this, 'needs the package grub-pc-bin');
    const directory = scratch();
    const [configuration, output] = [join(directory, 'grub.cfg'), join(directory, 'core.img')];
    writeFileSync(configuration, 'set x=y\n');
    const [program, ...words] = imageCommand('bios', {configuration, output}).argv;
    execFileSync(program, words);
    const made = readFileSync(output);
    const facts = {bootSector: readFileSync(BOOT_SECTOR), core: made, firstSector: 2048, roomBytes: 2 ** 20};
    const {core} = embedLoader(facts);
    expect(core.readUInt16LE(0x1fc)).to.equal(made.readUInt16LE(0x1fc));
    expect(facts.bootSector.readBigUInt64LE(0x5c)).to.equal(1n);
  });
});

import {expect} from 'chai';
import {onlyRange, rangePosition} from '../../../../src/boot/loader/grub/fat.js';

/** The fields of a boot sector that count here. */
function bootSector(fields: {
  sector: number;
  perCluster: number;
  reserved: number;
  rootEntries: number;
  small: number;
  large: number;
}) {
  const buffer = Buffer.alloc(512);
  buffer.writeUInt16LE(fields.sector, 11);
  buffer.writeUInt8(fields.perCluster, 13);
  buffer.writeUInt16LE(fields.reserved, 14);
  buffer.writeUInt8(2, 16);
  buffer.writeUInt16LE(fields.rootEntries, 17);
  buffer.writeUInt16LE(fields.small, 22);
  buffer.writeUInt32LE(fields.large, 36);
  return buffer;
}

const FAT32 = {sector: 512, perCluster: 8, reserved: 32, rootEntries: 0, small: 0, large: 1024};

describe('finding a file in a FAT', () => {
  it('reads what mshowfat prints', () => {
    expect(onlyRange('::/ash/grubenv <5>\n')).to.deep.equal({first: 5, last: 5});
    expect(onlyRange('::/ash/grubenv <5-6>\n')).to.deep.equal({first: 5, last: 6});
    expect(onlyRange('::/ash/grubenv <5> <9>\n')).to.equal(undefined);
    expect(onlyRange('::/ash/grubenv \n')).to.equal(undefined);
  });

  it('counts clusters from 2, behind the tables', () => {
    expect(rangePosition(bootSector(FAT32), {first: 2, last: 2}, 1024)).to.equal((32 + 2 * 1024) * 512);
    expect(rangePosition(bootSector(FAT32), {first: 5, last: 5}, 1024)).to.equal(
      (32 + 2 * 1024 + 3 * 8) * 512,
    );
  });

  it('counts the root directory of a FAT16', () => {
    const sector = bootSector({...FAT32, reserved: 4, rootEntries: 512, small: 100, large: 0});
    expect(rangePosition(sector, {first: 2, last: 2}, 1024)).to.equal((4 + 200 + 32) * 512);
  });

  it('adds up small clusters', () => {
    const small = bootSector({...FAT32, perCluster: 1});
    expect(rangePosition(small, {first: 4, last: 5}, 1024)).to.equal((32 + 2 * 1024 + 2) * 512);
  });

  it('has no position for a cluster that is too small, or none', () => {
    expect(rangePosition(bootSector({...FAT32, perCluster: 1}), {first: 5, last: 5}, 1024)).to.equal(
      undefined,
    );
    expect(rangePosition(bootSector(FAT32), {first: 0, last: 0}, 1024)).to.equal(undefined);
    expect(rangePosition(Buffer.alloc(512), {first: 5, last: 5}, 1024)).to.equal(undefined);
  });
});

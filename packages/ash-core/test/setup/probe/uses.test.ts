import {expect} from 'chai';
import {isSwap, mountsOf} from '../../../src/setup/probe/uses.js';

const MOUNTINFO = [
  '22 1 8:2 / / rw - ext4 /dev/sda2 rw',
  '30 22 0:25 /@home /home rw shared:1 - btrfs /dev/sda3 rw',
  String.raw`31 22 8:1 / /mnt/my\040disk rw - vfat /dev/sda1 rw`,
  '32 22 0:30 / /tmp rw - tmpfs tmpfs rw',
  '',
].join('\n');

describe('what keeps a device from being written over', () => {
  it('is a mount of its number', () => {
    expect(mountsOf(MOUNTINFO, {path: '/dev/disk', number: '8:2'})).to.deep.equal(['/']);
  });

  it('is a mount of its name, where the file system has a number of its own', () => {
    expect(mountsOf(MOUNTINFO, {path: '/dev/sda3', number: '8:3'})).to.deep.equal(['/home']);
  });

  it('is told with the directory as it is', () => {
    expect(mountsOf(MOUNTINFO, {path: '/dev/sda1', number: '8:1'})).to.deep.equal(['/mnt/my disk']);
  });

  it('is nothing for a device that nobody names', () => {
    expect(mountsOf(MOUNTINFO, {path: '/dev/sda', number: '8:0'})).to.deep.equal([]);
  });

  it('is swap space on it', () => {
    const swaps = 'Filename\tType\tSize\tUsed\tPriority\n/dev/sda5   partition\t1\t0\t-2\n';
    expect(isSwap(swaps, '/dev/sda5')).to.equal(true);
    expect(isSwap(swaps, '/dev/sda')).to.equal(false);
    expect(isSwap(swaps, 'Filename')).to.equal(false);
  });
});

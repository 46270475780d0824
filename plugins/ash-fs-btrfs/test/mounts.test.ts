import {expect} from 'chai';
import {findMount, mountAt} from '../src/mounts.js';

const LINES = [
  '22 1 0:20 / / rw,relatime - ext4 /dev/root rw',
  '43 27 0:39 / /mnt/a\\040b rw,noatime shared:1 - btrfs /dev/loop0 rw,subvolid=5,subvol=/',
  '44 27 0:39 /@ash /mnt/sub ro,noatime - btrfs /dev/loop0 rw,subvolid=256,subvol=/@ash',
  '45 27 0:40 / /mnt/broken rw - btrfs /dev/mapper/x\\134y ro,subvolid=5',
  '46 27 0:41 / /mnt/twice rw - ext4 /dev/a rw',
  '47 46 0:42 / /mnt/twice rw - btrfs /dev/b rw',
  '48 27 0:43 / /mnt/\u00c3\u00a4 rw - btrfs /dev/c rw',
].join('\n');

describe('mounts', () => {
  it('are found with spaces in their path, and optional fields', () => {
    expect(findMount(LINES, '/mnt/a b')).to.deep.equal({
      root: '/',
      type: 'btrfs',
      source: '/dev/loop0',
      readOnly: false,
      filesystemReadOnly: false,
    });
  });

  it('tell a read-only mount from a read-only file system', () => {
    expect(findMount(LINES, '/mnt/sub')).to.include({
      root: '/@ash',
      readOnly: true,
      filesystemReadOnly: false,
    });
    expect(findMount(LINES, '/mnt/broken')).to.include({
      source: '/dev/mapper/x\\y',
      readOnly: true,
      filesystemReadOnly: true,
    });
  });

  it('are the topmost of several, and found by names that are not ASCII', () => {
    expect(findMount(LINES, '/mnt/twice')?.type).to.equal('btrfs');
    expect(findMount(LINES, '/mnt/ä')?.source).to.equal('/dev/c');
  });

  it('are only those exactly at the directory', () => {
    expect(findMount(LINES, '/mnt')).to.equal(undefined);
    expect(findMount(LINES, '/mnt/a b/c')).to.equal(undefined);
    expect(findMount('', '/')).to.equal(undefined);
  });

  it('are read from the kernel', async () => {
    expect((await mountAt('/proc'))?.type).to.equal('proc');
  });
});

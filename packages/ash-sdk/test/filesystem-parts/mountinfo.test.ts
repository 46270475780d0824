import {expect} from 'chai';
import {mountAt, mountsBelow, parseMountinfo, readMountinfo} from 'ash-sdk';
import fc from 'fast-check';

const LINES = [
  '22 1 0:20 / / rw,relatime - ext4 /dev/root rw',
  '43 27 0:39 / /mnt/a\\040b rw,noatime shared:1 - btrfs /dev/loop0 rw,subvolid=5,subvol=/',
  '44 27 0:39 /@ash /mnt/sub ro,noatime - btrfs /dev/loop0 rw,subvolid=256,subvol=/@ash',
  '45 27 0:40 / /mnt/broken rw - btrfs /dev/mapper/x\\134y ro,subvolid=5',
  '46 27 0:41 / /mnt/twice rw - ext4 /dev/a rw',
  '47 46 0:42 / /mnt/twice rw - btrfs /dev/b rw',
  '48 27 0:43 / /mnt/\u00c3\u00a4 rw - btrfs /dev/c rw',
  '',
].join('\n');

describe('a mount', () => {
  it('is found with spaces in its path, and optional fields', () => {
    expect(mountAt(LINES, '/mnt/a b')).to.deep.equal({
      directory: '/mnt/a b',
      root: '/',
      type: 'btrfs',
      source: '/dev/loop0',
      readOnly: false,
      filesystemReadOnly: false,
    });
  });

  it('tells a read-only mount from a read-only file system', () => {
    expect(mountAt(LINES, '/mnt/sub')).to.include({
      root: '/@ash',
      readOnly: true,
      filesystemReadOnly: false,
    });
    expect(mountAt(LINES, '/mnt/broken')).to.include({
      source: '/dev/mapper/x\\y',
      readOnly: true,
      filesystemReadOnly: true,
    });
  });

  it('is the topmost of several, and found by a name that is not ASCII', () => {
    expect(mountAt(LINES, '/mnt/twice')?.type).to.equal('btrfs');
    expect(mountAt(LINES, '/mnt/ä')).to.include({source: '/dev/c', directory: '/mnt/ä'});
  });

  it('is only one exactly at the directory', () => {
    expect(mountAt(LINES, '/mnt')).to.equal(undefined);
    expect(mountAt(LINES, '/mnt/a b/c')).to.equal(undefined);
    expect(mountAt('', '/')).to.equal(undefined);
  });

  it('is read from the kernel', async () => {
    expect(mountAt(await readMountinfo(), '/proc')?.type).to.equal('proc');
  });
});

describe('parseMountinfo', () => {
  it('gives all mounts in their order', () => {
    const mounts = parseMountinfo(LINES);
    expect(mounts.map(({source}) => source)).to.deep.equal([
      ...['/dev/root', '/dev/loop0', '/dev/loop0', '/dev/mapper/x\\y', '/dev/a', '/dev/b', '/dev/c'],
    ]);
    expect(mounts[1]).to.deep.equal(mountAt(LINES, '/mnt/a b'));
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseMountinfo(text)).to.be.an('array');
      }),
    );
  });
});

describe('the mounts below a directory', () => {
  const line = (point: string): string => `36 35 98:0 / ${point} rw,noatime shared:1 - ext4 /dev/sda rw`;

  it('are those at it and in it, not those beside it', () => {
    const text = ['/', '/a', '/a/b', '/ab', '/c'].map(line).join('\n');
    expect(mountsBelow(text, '/a')).to.deep.equal(['/a', '/a/b']);
  });

  it('are found whatever their names are', () => {
    expect(mountsBelow(line('/a\\040b/c\\012d'), '/a b')).to.deep.equal(['/a b/c\nd']);
    expect(mountsBelow(line('/\u00c3\u00a4/\u00ff'), '/ä')).to.deep.equal(['/ä/\ufffd']);
  });
});

import {expect} from 'chai';
import {mountPointsBelow, mountPointsIn} from '../../../src/boot/live/mount-table.js';

const TABLE = `22 1 0:28 /@ash/deployments/1 / ro,noatime shared:1 - btrfs /dev/vda3 rw,subvol=/@
30 22 0:28 /@var /var rw,noatime shared:2 - btrfs /dev/vda3 rw
31 22 8:1 / /usr/my\\040disk\\134\\012 rw - ext4 /dev/sdb1 rw
32 22 8:1 /gone /opt/gone//deleted rw - ext4 /dev/sdb1 rw
not a row
`;

describe('mountPointsIn', () => {
  it('lists the mount points as they are named', () => {
    expect(mountPointsIn(TABLE)).to.deep.equal(['/', '/var', '/usr/my disk\\\n']);
  });
});

describe('mountPointsBelow', () => {
  it('names the uppermost ones only, each once', () => {
    const points = ['/', '/usr', '/usr/local/share', '/usr/local', '/usr/local', '/usrs/x', '/usr/a', '/var'];
    expect(mountPointsBelow(points, '/usr')).to.deep.equal(['/usr/a', '/usr/local']);
    expect(mountPointsBelow(points, '/opt')).to.deep.equal([]);
  });
});

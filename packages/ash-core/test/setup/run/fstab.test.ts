import {expect} from 'chai';
import {fstab} from '../../../src/setup/run/fstab.js';

const ROOT = {fstab: {device: 'UUID=1', type: 'btrfs', options: 'subvol=/@ash/deployments/1,noatime'}};

describe("a deployment's fstab", () => {
  it('mounts the root read-only, what is shared, and at last /etc writable', () => {
    const home = {directory: '/home', facts: {...ROOT.fstab, options: 'subvol=/@home,noatime'}};
    const rows = fstab(ROOT, [home]).trimEnd().split('\n').slice(1);
    expect(rows).to.deep.equal([
      'UUID=1 / btrfs ro,noatime 0 0',
      'UUID=1 /home btrfs subvol=/@home,noatime 0 0',
      'tmpfs /tmp tmpfs mode=1777,nosuid,nodev 0 0',
      '/etc /etc none bind,rw,noatime,x-systemd.requires-mounts-for=/var 0 0',
    ]);
  });

  it('makes the root read-only as its file system wants it', () => {
    const rootFstab = {device: 'p', type: 'none', options: 'ro=vfs,noatime'};
    expect(fstab({...ROOT, rootFstab}, []).split('\n')[1]).to.equal('p / none ro=vfs,noatime 0 0');
  });

  it('names no deployment: the next one has the same', () => {
    expect(fstab(ROOT, [])).to.not.include('deployments');
  });
});

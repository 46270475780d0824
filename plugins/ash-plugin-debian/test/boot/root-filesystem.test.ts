import {expect} from 'chai';
import {thrownBy} from 'ash-testkit';
import {rootFilesystem} from '../../src/boot/root-filesystem.js';
import {findDerivative} from '../../src/derivatives/index.js';
import {findRelease} from '../../src/bootstrap/release.js';

function root(wanted: Parameters<typeof rootFilesystem>[0], id = 'debian', release = 'trixie') {
  const derivative = findDerivative(id);
  return rootFilesystem(wanted, derivative, findRelease(derivative, release));
}

describe('what a root on a file system needs', () => {
  it('is the programs of btrfs, unless another one is asked for', () => {
    expect(root({})).to.deep.equal({packages: ['btrfs-progs']});
    expect(root({filesystem: 'btrfs'})).to.deep.equal({packages: ['btrfs-progs']});
  });

  it("is a module that is compiled from contrib, with the kernel's own headers", () => {
    const {packages, ...rest} = root({filesystem: 'zfs'});
    expect(packages).to.have.members([
      ...['zfs-dkms', 'linux-headers-amd64', 'zfs-initramfs', 'zfsutils-linux'],
    ]);
    expect(rest).to.deep.include({filesystem: 'zfs', components: ['contrib']});
    expect(rest.notes?.join(' ')).to.match(/compiled.*minutes\.$/);
    const cloud = root({filesystem: 'zfs', kernel: 'linux-image-cloud-amd64'});
    expect(cloud.packages).to.include('linux-headers-cloud-amd64').and.not.include('linux-headers-amd64');
  });

  it('is no module where the kernel brings it', () => {
    for (const [id, release] of [
      ['ubuntu', 'noble'],
      ['proxmox', 'trixie'],
    ] as const) {
      const {packages, components, notes} = root({filesystem: 'zfs'}, id, release);
      expect(packages).to.have.members(['zfs-initramfs', 'zfsutils-linux']);
      expect([components, notes]).to.deep.equal([undefined, undefined]);
    }
  });

  it('is not known everywhere, and then refused with the reason', async () => {
    const refused = async (...words: Parameters<typeof root>): Promise<string> => {
      const error = await thrownBy(() => root(...words));
      expect(error).to.include({code: 'ASH_NO_ROOT_ON_FILESYSTEM', exit: 'refused'});
      return error.message;
    };
    expect(await refused({filesystem: 'xfs'}))
      .to.include('Debian trixie')
      .and.include('only btrfs and ZFS');
    for (const old of ['bullseye', 'bookworm'])
      expect(await refused({filesystem: 'zfs'}, 'debian', old)).to.include('util-linux 2.39');
    expect(await refused({filesystem: 'zfs'}, 'ubuntu', 'jammy')).to.include('util-linux 2.39');
    expect(await refused({filesystem: 'zfs'}, 'kicksecure', 'bookworm')).to.include('not known');
    expect(await refused({filesystem: 'zfs', kernel: 'my-kernel'})).to.include('my-kernel');
  });
});

import {noRootOn, type BootablePackages, type BootableRequest} from 'ash-sdk';
import type {DebianDerivative, Release} from '../derivatives/debian-derivative.js';

/** Packages that begin with it are kernels, and those with the same end headers, which a module is compiled with. */
const IMAGE = 'linux-image-';

/** The initramfs with ZFS, and what ash runs. */
const ZFS = ['zfs-initramfs', 'zfsutils-linux'];

const NOTE =
  'Its module of ZFS is compiled while the base is made, and again with every new kernel: that takes 5 to 20 minutes.';

/** What a root on a file system needs beyond what every base that boots has. Throws for one that no base can have. Pure. */
export function rootFilesystem(
  {filesystem = 'btrfs', kernel}: Pick<BootableRequest, 'filesystem' | 'kernel'>,
  derivative: DebianDerivative,
  {codename, hasOldMount}: Release,
): Omit<BootablePackages, 'bringsNode'> {
  if (filesystem === 'btrfs') return {packages: ['btrfs-progs']};
  const title = `${derivative.title} ${codename}`;
  if (filesystem !== 'zfs') throw noRootOn(title, filesystem, 'only btrfs and ZFS are known for it');
  if (derivative.zfs === undefined)
    throw noRootOn(title, 'ZFS', 'it is not known which of its packages have it');
  if (hasOldMount === true)
    throw noRootOn(
      title,
      'ZFS',
      'its mount(8) can not make a mount alone read-only, which util-linux 2.39 can',
    );
  if (derivative.zfs === 'kernel') return {filesystem, packages: ZFS};
  const image = kernel ?? derivative.kernel;
  if (!image.startsWith(IMAGE))
    throw noRootOn(title, 'ZFS', `the headers that belong to the kernel ${image} are not known`);
  return {
    filesystem,
    components: ['contrib'],
    packages: ['zfs-dkms', `linux-headers-${image.slice(IMAGE.length)}`, ...ZFS],
    notes: [NOTE],
  };
}

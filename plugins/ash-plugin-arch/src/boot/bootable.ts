import {
  noRootOn,
  type Bootable,
  type BootablePackages,
  type BootableRequest,
  type EncryptedRoot,
} from 'ash-sdk';
import {findDerivative} from '../derivatives/index.js';
import {configure} from './configure.js';

/** A system that starts, finds its network, and can be administered. */
const SYSTEM = [
  ...[
    'mkinitcpio',
    'linux-firmware',
    'btrfs-progs',
    'dosfstools',
    'iproute2',
    'iputils',
    'sudo',
    'less',
    'nano',
  ],
  ...['ca-certificates', 'tzdata', 'kbd', 'which'],
];

/** What ash runs. */
const ASH = ['nodejs', 'bubblewrap', 'attr', 'util-linux', 'mtools', 'arch-install-scripts'];

/** How Arch is made to boot. */
export const bootable: Bootable = {
  administrators: 'wheel',
  packages: async (request) => {
    return Promise.resolve(packages(request));
  },
  configure,
  unlockArguments,
};

/** Throws for a root on another file system than btrfs. */
function packages(request: BootableRequest): BootablePackages {
  const {kernel, title} = findDerivative(request.derivative);
  const {filesystem = 'btrfs'} = request;
  if (filesystem !== 'btrfs') throw noRootOn(title, filesystem, 'its own archive has no packages of it');
  return {
    packages: [
      // The settings of the initramfs lie there before it, and before the kernel that has it built.
      ...SYSTEM,
      request.kernel ?? kernel,
      ...ASH,
      ...(request.loader === 'grub' ? ['grub'] : []),
      ...(request.remoteLogin ? ['openssh'] : []),
      ...(request.encrypted ? ['cryptsetup'] : []),
    ],
    bringsNode: true,
  };
}

/** Read by the hook sd-encrypt, which every base that was made for it has. Source: systemd-cryptsetup-generator(8). */
function unlockArguments({container, mapping}: EncryptedRoot): string[] {
  return [`rd.luks.name=${container}=${mapping}`, `rd.luks.options=${container}=discard,tries=0`];
}

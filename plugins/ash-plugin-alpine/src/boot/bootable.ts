import {noRootOn, type Bootable, type BootablePackages, type BootableRequest} from 'ash-sdk';
import {findDerivative} from '../derivatives/index.js';
import {nodeTooOld, noSystemdBoot} from '../errors/bad-request.js';
import {compareVersions} from '../versions/compare-versions.js';
import {configure} from './configure.js';
import {unlockArguments} from './encryption.js';

/** A system that starts, finds its network, and can be administered. */
const SYSTEM = [
  ...['alpine-base', 'openrc', 'busybox-openrc', 'busybox-mdev-openrc', 'mkinitfs', 'kmod', 'tzdata'],
  ...['musl-locales', 'kbd-bkeymaps', 'ifupdown-ng', 'chrony', 'acpid', 'sudo', 'less', 'ca-certificates'],
];

/** What ash runs. Applets of busybox are not the programs meant here. */
const ASH = [
  ...['btrfs-progs', 'bubblewrap', 'attr', 'util-linux', 'util-linux-misc', 'mount', 'losetup', 'setpriv'],
  ...['coreutils', 'findutils', 'sfdisk', 'dosfstools', 'mtools', 'nodejs', 'apk-tools'],
];

const GRUB = {uefi: 'grub-efi', bios: 'grub-bios'} as const;

/** How a system of the family is made to boot. Members of `wheel` may become root. */
export const bootable: Bootable = {administrators: 'wheel', packages, configure, unlockArguments};

/** The first release whose own Node is new enough (22). The host's could not run with musl. */
const FIRST_WITH_NODE = '3.21';

async function packages(request: BootableRequest): Promise<BootablePackages> {
  const derivative = findDerivative(request.derivative);
  const {filesystem = 'btrfs'} = request;
  if (filesystem !== 'btrfs')
    throw noRootOn(derivative.title, filesystem, 'nobody has tried that with ash yet');
  if (request.loader !== 'grub') throw noSystemdBoot(derivative.title);
  const branch = derivative.branch(request.release ?? derivative.stable) ?? '';
  const number = /\/v(\d+\.\d+)\/main$/m.exec(derivative.repositories(branch, '').join('\n'))?.[1];
  if (number !== undefined && compareVersions(number, FIRST_WITH_NODE) < 0)
    throw nodeTooOld(derivative.title, branch);
  return {
    packages: [
      request.kernel ?? derivative.kernel,
      ...SYSTEM,
      ...ASH,
      ...derivative.extra,
      'grub',
      ...request.firmware.map((one) => GRUB[one]),
      ...(request.remoteLogin ? ['openssh'] : []),
      ...(request.encrypted ? ['cryptsetup'] : []),
    ],
    bringsNode: true,
  };
}

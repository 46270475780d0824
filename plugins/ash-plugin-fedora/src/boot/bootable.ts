import {noRootOn, type Bootable, type BootablePackages, type BootableRequest} from 'ash-sdk';
import {findDerivative} from '../derivatives/index.js';
import {readHostFacts} from '../bootstrap/host-facts.js';
import {chosenRelease} from '../bootstrap/release.js';
import {noBtrfs} from '../errors/no-btrfs.js';
import {configure} from './configure.js';
import {unlockArguments} from './encryption.js';

/** A system that starts, finds its network, and can be administered. */
const SYSTEM = [
  ...[
    'systemd',
    'systemd-udev',
    'dbus-broker',
    'kmod',
    'dracut',
    'zstd',
    'kbd',
    'glibc-langpack-en',
    'tzdata',
  ],
  ...['iproute', 'iputils', 'sudo', 'less', 'passwd', 'util-linux', 'ca-certificates', 'xkeyboard-config'],
];

/** What ash runs. */
const ASH = ['attr', 'dosfstools', 'dnf', 'rpm'];

const GRUB = {
  uefi: ['grub2-efi-x64-modules', 'grub2-efi-x64', 'shim-x64'],
  bios: ['grub2-pc-modules'],
} as const;

/** The programs of UEFI alone: nothing in the package writes to the EFI partition by itself. */
const SYSTEMD_BOOT = 'systemd-boot-unsigned';

/** How the family is made to boot. The host's own set-up is read below `hostRoot`. */
export function bootable(hostRoot: string): Bootable {
  return {
    administrators: 'wheel',
    packages: (request) => packages(hostRoot, request),
    configure,
    unlockArguments,
  };
}

function loaderPackages({loader, firmware}: BootableRequest): string[] {
  if (loader === 'systemd-boot') return [SYSTEMD_BOOT];
  return ['grub2-common', 'grub2-tools', 'grub2-tools-minimal', ...firmware.flatMap((one) => GRUB[one])];
}

/** Rejects with `ASH_NO_BTRFS` for a distribution whose kernel can't read the store. */
async function packages(hostRoot: string, request: BootableRequest): Promise<BootablePackages> {
  const derivative = findDerivative(request.derivative);
  const release = chosenRelease(derivative, await readHostFacts(derivative, hostRoot), request.release);
  const {filesystem = 'btrfs'} = request;
  if (filesystem !== 'btrfs')
    throw noRootOn(`${derivative.title} ${release}`, filesystem, 'its own archive has no packages of it');
  if (!derivative.names.hasBtrfs) throw noBtrfs(`${derivative.title} ${release}`);
  return {
    packages: [
      ...(request.kernel === undefined ? [derivative.names.kernel] : [request.kernel]),
      ...SYSTEM,
      ...derivative.names.system,
      ...ASH,
      ...loaderPackages(request),
      'nodejs',
      ...(request.remoteLogin ? ['openssh-server'] : []),
      ...(request.encrypted ? ['cryptsetup'] : []),
    ],
    bringsNode: true,
  };
}

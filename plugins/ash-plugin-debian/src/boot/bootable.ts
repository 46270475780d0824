import type {Bootable, BootablePackages, BootableRequest} from 'ash-sdk';
import {findDerivative} from '../derivatives/index.js';
import type {DebianDerivative, Release} from '../derivatives/debian-derivative.js';
import {readHostFacts} from '../bootstrap/host-facts.js';
import {cannotBoot} from '../errors/cannot-boot.js';
import {noSystemdBoot} from '../errors/no-systemd-boot.js';
import {chosenRelease} from '../bootstrap/release.js';
import {configure} from './configure.js';
import {unlockArguments} from './encryption.js';
import {rootFilesystem} from './root-filesystem.js';

/** A system that starts, finds its network, and can be administered. */
const SYSTEM = [
  ...['systemd-sysv', 'systemd-resolved', 'systemd-timesyncd', 'dbus', 'libpam-systemd', 'udev', 'kmod'],
  ...['initramfs-tools', 'zstd', 'locales', 'tzdata', 'console-setup', 'keyboard-configuration'],
  ...['iproute2', 'iputils-ping', 'netbase', 'sudo', 'less', 'ca-certificates'],
];

/** What ash runs. */
const ASH = ['bubblewrap', 'attr', 'fdisk', 'dosfstools', 'mtools', 'mmdebstrap'];

const GRUB = {uefi: 'grub-efi-amd64-bin', bios: 'grub-pc-bin'} as const;

/** The programs of UEFI alone: nothing in the package writes to the EFI partition by itself. */
const SYSTEMD_BOOT = 'systemd-boot-efi';

/** How the family is made to boot. The host's own set-up is read below `hostRoot`. */
export function bootable(hostRoot: string): Bootable {
  return {
    administrators: 'sudo',
    packages: (request) => packages(hostRoot, request),
    configure,
    unlockArguments,
  };
}

function loaderPackages(
  {loader, firmware}: BootableRequest,
  {title}: DebianDerivative,
  {codename, lacks = []}: Release,
): string[] {
  if (loader === 'grub') return ['grub-common', ...firmware.map((one) => GRUB[one])];
  if (lacks.includes(SYSTEMD_BOOT)) throw noSystemdBoot(title, codename);
  return [SYSTEMD_BOOT];
}

async function packages(hostRoot: string, request: BootableRequest): Promise<BootablePackages> {
  const derivative = findDerivative(request.derivative);
  if (derivative.cannotBoot !== undefined) throw cannotBoot(derivative.title, derivative.cannotBoot);
  const release = chosenRelease(derivative, await readHostFacts(derivative, hostRoot), request.release);
  const bringsNode = release.hasOldNode !== true;
  const {lacks = []} = release;
  const root = rootFilesystem(request, derivative, release);
  return {
    ...root,
    packages: [
      request.kernel ?? derivative.kernel,
      ...SYSTEM.filter((name) => !lacks.includes(name)),
      ...ASH,
      ...root.packages,
      derivative.archive.keyringPackage,
      ...(derivative.bootPackages ?? []),
      ...loaderPackages(request, derivative, release),
      ...(bringsNode ? ['nodejs'] : ['libstdc++6']),
      ...(request.remoteLogin ? ['openssh-server'] : []),
      ...(request.encrypted ? ['cryptsetup-initramfs'] : []),
    ],
    bringsNode,
  };
}

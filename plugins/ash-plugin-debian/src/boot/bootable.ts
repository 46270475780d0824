import type {Bootable, BootablePackages, BootableRequest} from 'ash-sdk';
import {findDerivative} from '../bootstrap/bootstrap.js';
import {readHostFacts} from '../bootstrap/host-facts.js';
import {noSystemdBoot} from '../errors/no-systemd-boot.js';
import {chosenRelease} from '../bootstrap/release.js';
import {configure} from './configure.js';
import {unlockArguments} from './encryption.js';

/** A system that starts, finds its network, and can be administered. */
const SYSTEM = [
  ...['systemd-sysv', 'systemd-resolved', 'systemd-timesyncd', 'dbus', 'libpam-systemd', 'udev', 'kmod'],
  ...['initramfs-tools', 'zstd', 'locales', 'tzdata', 'console-setup', 'keyboard-configuration'],
  ...['iproute2', 'iputils-ping', 'netbase', 'sudo', 'less', 'ca-certificates'],
];

/** What ash runs. */
const ASH = [
  ...['btrfs-progs', 'bubblewrap', 'attr', 'fdisk', 'dosfstools', 'mtools'],
  ...['mmdebstrap', 'debian-archive-keyring'],
];

const GRUB = {uefi: 'grub-efi-amd64-bin', bios: 'grub-pc-bin'} as const;

/** The programs of UEFI alone: nothing in the package writes to the EFI partition by itself. */
const SYSTEMD_BOOT = 'systemd-boot-efi';

/** Releases whose own Node is older than ash needs. */
const OLD_NODE: ReadonlySet<string> = new Set(['bullseye', 'bookworm']);

/** In bullseye these are part of systemd itself. */
const PARTS_OF_SYSTEMD: ReadonlySet<string> = new Set(['systemd-resolved']);

/** How Debian is made to boot. The host's own set-up is read below `hostRoot`. */
export function bootable(hostRoot: string): Bootable {
  return {
    administrators: 'sudo',
    packages: (request) => packages(hostRoot, request),
    configure,
    unlockArguments,
  };
}

function loaderPackages({loader, firmware}: BootableRequest, codename: string): string[] {
  if (loader === 'grub') return ['grub-common', ...firmware.map((one) => GRUB[one])];
  if (codename === 'bullseye') throw noSystemdBoot(codename);
  return [SYSTEMD_BOOT];
}

async function packages(hostRoot: string, request: BootableRequest): Promise<BootablePackages> {
  const derivative = findDerivative(request.derivative);
  const {codename} = chosenRelease(derivative, await readHostFacts(derivative, hostRoot), request.release);
  const bringsNode = !OLD_NODE.has(codename);
  const system = codename === 'bullseye' ? SYSTEM.filter((name) => !PARTS_OF_SYSTEMD.has(name)) : SYSTEM;
  return {
    packages: [
      request.kernel ?? 'linux-image-amd64',
      ...system,
      ...ASH,
      ...loaderPackages(request, codename),
      ...(bringsNode ? ['nodejs'] : ['libstdc++6']),
      ...(request.remoteLogin ? ['openssh-server'] : []),
      ...(request.encrypted ? ['cryptsetup-initramfs'] : []),
    ],
    bringsNode,
  };
}

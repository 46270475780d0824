import type {Command} from 'ash-sdk';
import {writeEfiFile, type EfiPartition} from '../efi-files.js';
import {LOADER_PATH} from '../grub/uefi.js';

/** Where distributions put it in a root. */
export const SYSTEMD_BOOT_PATH = '/usr/lib/systemd/boot/efi/systemd-bootx64.efi';

/** Where bootctl(1) looks for it on an EFI partition. */
const OWN_PATH = '/EFI/systemd/systemd-bootx64.efi';

/** Takes systemd-boot out of the root that the command runs in. Pure. */
export function takeSystemdBoot(output: string): Command {
  return {argv: ['cp', SYSTEMD_BOOT_PATH, output], title: 'taking systemd-boot'};
}

/** Puts systemd-boot on an EFI partition: where every UEFI looks, and where its own tools do. */
export async function installSystemdBoot(partition: EfiPartition, image: Uint8Array): Promise<void> {
  await writeEfiFile(partition, OWN_PATH, image);
  await writeEfiFile(partition, LOADER_PATH, image);
}

import {writeEfiFile, type EfiPartition} from '../efi-files.js';

/** Where every UEFI looks on a disk that it knows nothing of. Source: UEFI specification 3.5.1.1. */
export const LOADER_PATH = '/EFI/BOOT/BOOTX64.EFI';

/** Puts GRUB on an EFI partition. */
export async function installForUefi(partition: EfiPartition, image: Uint8Array): Promise<void> {
  await writeEfiFile(partition, LOADER_PATH, image);
}

import type {EfiPartition} from '../../boot/loader/efi-files.js';
import type {BiosPlace} from '../../boot/loader/grub/bios.js';

/** A stretch of a file or of a device. Sizes and positions are in bytes. */
export interface Part extends EfiPartition {
  readonly sizeBytes: number;
}

/** The partitions of the system, found or made. */
export interface Parts {
  readonly store: Part;
  readonly efi: Part | null;
  readonly bios: BiosPlace | null;
}

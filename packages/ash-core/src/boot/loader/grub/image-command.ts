import type {Command} from 'ash-sdk';
import type {Firmware} from '../../../setup/facts.js';
import {BIOS_MODULES, UEFI_MODULES} from './modules.js';

const FORMATS = {uefi: 'x86_64-efi', bios: 'i386-pc'} as const;

export interface ImagePaths {
  /** The first configuration, and where the image goes; as the program sees them. */
  readonly configuration: string;
  readonly output: string;
}

/** Where distributions put the boot sector of GRUB for a BIOS. */
export const BOOT_SECTOR_PATH = '/usr/lib/grub/i386-pc/boot.img';

/** Makes GRUB itself, with all that it needs inside, out of the packages of the root that it runs in. Pure. */
export function imageCommand(firmware: Firmware, {configuration, output}: ImagePaths): Command {
  return {
    argv: [
      'grub-mkimage',
      ...['--format', FORMATS[firmware]],
      ...['--config', configuration],
      ...['--prefix', '/@ash/boot/grub'],
      ...['--output', output],
      ...(firmware === 'uefi' ? UEFI_MODULES : BIOS_MODULES),
    ],
    title: `making GRUB for ${firmware === 'uefi' ? 'UEFI' : 'a BIOS'}`,
  };
}

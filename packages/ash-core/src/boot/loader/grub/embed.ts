import {loaderImageUnknown, loaderTooLarge} from '../../../errors/loader.js';

const SECTOR = 512;

/** Positions in GRUB's boot sector. Source: GRUB's include/grub/i386/pc/boot.h. */
const BOOT_SECTOR = {
  /** Of the first sector of the core, as a sector of the disk, 8 bytes. */
  core: 0x5c,
  /** The BIOS drive to read it from; 0xff: the one that was started. */
  drive: 0x64,
  /** Two instructions that trust a BIOS's drive number; without them hard disks are meant. */
  driveCheck: 0x66,
  /** Behind it: identity of the disk and partition table. */
  codeEnd: 0x1b8,
  signature: 0x1fe,
} as const;

/** The list of blocks at the end of the core's first sector: where the rest lies, how long it is, where it is loaded. */
const BLOCK_LIST = {start: 0x1f4, length: 0x1fc, segment: 0x1fe} as const;
/** Source: GRUB_BOOT_MACHINE_KERNEL_SEG + one sector, in paragraphs. */
const CORE_SEGMENT = 0x820;

export interface EmbeddedLoader {
  /** For the very beginning of the disk. */
  readonly bootCode: Buffer;
  /** For the beginning of the BIOS boot partition. */
  readonly core: Buffer;
}

/**
 * GRUB for a BIOS, tied to the place on the disk where its core will lie, as grub-bios-setup(8) does it. `firstSector` counts
 * sectors of 512 bytes from the beginning of the disk. Throws when it doesn't fit, or is of a kind that isn't known. Pure.
 */
export function embedLoader(facts: {
  readonly bootSector: Uint8Array;
  readonly core: Uint8Array;
  readonly firstSector: number;
  /** Of the BIOS boot partition. */
  readonly roomBytes: number;
}): EmbeddedLoader {
  const boot = Buffer.from(facts.bootSector);
  if (boot.length !== SECTOR || boot.readUInt16LE(BOOT_SECTOR.signature) !== 0xaa55) {
    throw loaderImageUnknown('its boot sector is none');
  }
  const sectors = Math.ceil(facts.core.length / SECTOR);
  if (sectors * SECTOR > facts.roomBytes) throw loaderTooLarge(facts.core.length, facts.roomBytes);
  const core = Buffer.alloc(sectors * SECTOR);
  core.set(facts.core);
  if (sectors < 2 || core.readUInt16LE(BLOCK_LIST.segment) !== CORE_SEGMENT) {
    throw loaderImageUnknown('its core has no list of blocks where one should be');
  }
  boot.writeBigUInt64LE(BigInt(facts.firstSector), BOOT_SECTOR.core);
  boot.writeUInt8(0xff, BOOT_SECTOR.drive);
  boot.writeUInt16LE(0x9090, BOOT_SECTOR.driveCheck);
  core.writeBigUInt64LE(BigInt(facts.firstSector + 1), BLOCK_LIST.start);
  core.writeUInt16LE(sectors - 1, BLOCK_LIST.length);
  return {bootCode: boot.subarray(0, BOOT_SECTOR.codeEnd), core};
}

import {open} from 'node:fs/promises';
import {embedLoader} from './embed.js';

/** Where GRUB for a BIOS goes. Positions and sizes in bytes. */
export interface BiosPlace {
  /** The disk, or the file of an image. */
  readonly disk: string;
  /** The BIOS boot partition on it. */
  readonly startBytes: number;
  readonly sizeBytes: number;
  /** The partition's own device, when it has one: the kernel keeps what is written there apart from the disk's. */
  readonly device?: string | undefined;
}

/** Writes GRUB's core to the BIOS boot partition, then its boot code to the first sector of the disk. Durable on return. */
export async function installForBios(
  place: BiosPlace,
  images: {readonly bootSector: Uint8Array; readonly core: Uint8Array},
): Promise<void> {
  const {bootCode, core} = embedLoader({
    ...images,
    firstSector: place.startBytes / 512,
    roomBytes: place.sizeBytes,
  });
  if (place.device === undefined) await writeAt(place.disk, core, place.startBytes);
  else await writeAt(place.device, core, 0);
  await writeAt(place.disk, bootCode, 0);
}

async function writeAt(path: string, content: Buffer, position: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(content, 0, content.length, position);
    await file.sync();
  } finally {
    await file.close();
  }
}

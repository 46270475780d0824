import {sizeInvalid} from '../errors/store.js';

const UNITS: Readonly<Record<string, number>> = {'': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40};

/** Of an image file when none is given. It is sparse: only what is written takes room. In bytes. */
export const DEFAULT_IMAGE_SIZE = 32 * 2 ** 30;

/** Bytes of a size as people write it: `512M`, `10G`, `10GiB`. */
export function parseSize(text: string): number {
  const match = /^(\d+)\s*([KMGT]?)(?:i?B)?$/i.exec(text.trim());
  const unit = UNITS[match?.[2]?.toUpperCase() ?? ''];
  const bytes = Number(match?.[1]) * (unit ?? Number.NaN);
  if (!Number.isSafeInteger(bytes) || bytes === 0) throw sizeInvalid(text);
  return bytes;
}

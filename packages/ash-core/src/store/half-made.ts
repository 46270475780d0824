import {stat} from 'node:fs/promises';
import {basename} from 'node:path';

/** In milliseconds: far more than a living command takes to lock and write one small file. */
const LONGEST = 60 * 60 * 1000;

/** Whether a file is the hidden one of an announcement that was cut off. */
export async function isHalfMade(path: string): Promise<boolean> {
  if (!/^\.[0-9a-f]+\.json$/.test(basename(path))) return false;
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs >= LONGEST;
}

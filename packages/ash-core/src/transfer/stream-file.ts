import {randomUUID} from 'node:crypto';
import {open, rm} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {syncDirectory} from '../files/durable.js';
import {place} from '../store/create.js';

/** Writes a stream to a new file, which has its name only when it is whole. Readable by its owner alone: a snapshot holds secrets. Returns its length in bytes. */
export async function writeStreamFile(location: string, stream: AsyncIterable<Uint8Array>): Promise<number> {
  const path = resolve(location);
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}.unfinished`);
  const file = await open(unfinished, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of stream) {
      // One write may be a short one.
      await file.writeFile(piece);
      bytes += piece.length;
    }
    await file.sync();
    await place(unfinished, path);
  } finally {
    await file.close();
    await rm(unfinished, {force: true});
  }
  await syncDirectory(dirname(path));
  return bytes;
}

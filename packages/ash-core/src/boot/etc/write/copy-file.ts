import type {FileHandle} from 'node:fs/promises';
import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import {atEntry} from '../at-entry.js';

const CHUNK_BYTES = 256 * 1024;

/** Appends the bytes of the regular file at exactly this path; false when there is none. */
export async function copyFileTo(handle: FileHandle, source: Root, path: RootPath): Promise<boolean> {
  const copied = await atEntry(source.directory, path, 'read', async (directory, name) => {
    const file = await directory.file(name);
    if (!file) return false;
    try {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      for (;;) {
        const {bytesRead} = await file.read(chunk, 0, CHUNK_BYTES, null);
        if (bytesRead === 0) return true;
        await handle.writeFile(chunk.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  });
  return copied ?? false;
}

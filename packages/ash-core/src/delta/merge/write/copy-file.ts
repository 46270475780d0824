import {constants} from 'node:fs';
import {copyFile, type FileHandle} from 'node:fs/promises';
import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import {atEntry} from '../at-entry.js';

/**
 * Makes an empty file have the bytes of the regular file at exactly this path, sharing them where the file system can; false when
 * there is none. They never pass through this process.
 */
export async function copyFileTo(handle: FileHandle, source: Root, path: RootPath): Promise<boolean> {
  const copied = await atEntry(source.directory, path, 'read', async (directory, name) => {
    const file = await directory.file(name);
    if (!file) return false;
    try {
      await copyFile(`/proc/self/fd/${file.fd}`, `/proc/self/fd/${handle.fd}`, constants.COPYFILE_FICLONE);
      return true;
    } finally {
      await file.close();
    }
  });
  return copied ?? false;
}

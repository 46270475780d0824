import {rmdir, unlink} from 'node:fs/promises';
import type {RootPath} from 'ash-sdk';
import {errnoOf, meansAbsent} from '../../../files/errno.js';
import type {Root} from '../../../files/root.js';
import {atEntry} from '../at-entry.js';

/** Removes a name, a directory only when it's empty; returns whether the name is gone. When nothing is there, that's fine. */
export async function removeEntry(root: Root, path: RootPath): Promise<boolean> {
  const removed = await atEntry(root.directory, path, 'remove', async (directory, name) => {
    const entry = await directory.entry(name);
    const remove = entry?.kind === 'directory' ? rmdir : unlink;
    try {
      await remove(directory.pathOf(name));
      return true;
    } catch (error) {
      if (meansAbsent(error)) return true;
      if (errnoOf(error) === 'ENOTEMPTY') return false;
      throw error;
    }
  });
  return removed ?? true;
}

import type {RootPath} from 'ash-sdk';
import {syncDirectory} from '../../../files/durable.js';
import type {Root} from '../../../files/root.js';
import {atEntry} from '../../../delta/merge/at-entry.js';

/** Makes what is at a path durable, or that nothing is there. */
export async function syncEntry(root: Root, path: RootPath): Promise<void> {
  await atEntry(root.directory, path, 'write', async (directory, name) => {
    const file = await directory.file(name);
    try {
      await file?.sync();
    } finally {
      await file?.close();
    }
    await syncDirectory(`/proc/self/fd/${directory.descriptor}`);
  });
}

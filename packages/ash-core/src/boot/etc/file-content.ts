import {createHash} from 'node:crypto';
import type {RootPath} from 'ash-sdk';
import {readHandle} from '../../files/read-handle.js';
import type {Root} from '../../files/root.js';
import {atEntry} from './at-entry.js';

/** Bytes of a regular file at exactly this path; undefined when there is none, or when they are more than `limit`. */
export async function readFileAt(root: Root, path: RootPath, limit: number): Promise<Buffer | undefined> {
  return await atEntry(root.directory, path, 'read', async (directory, name) => {
    const handle = await directory.file(name);
    try {
      return handle && (await readHandle(handle, limit));
    } finally {
      await handle?.close();
    }
  });
}

/** `sha256:` and the hash of a regular file's bytes at exactly this path; undefined when there is none, or when they are more than `limit`. */
export async function hashFileAt(root: Root, path: RootPath, limit = Infinity): Promise<string | undefined> {
  return await atEntry(root.directory, path, 'read', async (directory, name) => {
    const handle = await directory.file(name);
    if (!handle) return undefined;
    if ((await handle.stat()).size > limit) {
      await handle.close();
      return undefined;
    }
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream()) hash.update(chunk as Buffer);
    return `sha256:${hash.digest('hex')}`;
  });
}

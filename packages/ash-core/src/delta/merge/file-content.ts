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

/** The algorithm (SHA-256 unless another one of `node:crypto` is named), `:`, and the hash of a regular file's bytes at exactly this path; undefined when there is none, or when they are more than `limit`. */
export async function hashFileAt(
  root: Root,
  path: RootPath,
  limit = Infinity,
  algorithm = 'sha256',
): Promise<string | undefined> {
  return await atEntry(root.directory, path, 'read', async (directory, name) => {
    const handle = await directory.file(name);
    if (!handle) return undefined;
    if ((await handle.stat()).size > limit) {
      await handle.close();
      return undefined;
    }
    const hash = createHash(algorithm);
    for await (const chunk of handle.createReadStream()) hash.update(chunk as Buffer);
    return `${algorithm}:${hash.digest('hex')}`;
  });
}

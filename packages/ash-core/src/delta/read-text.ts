import type {RootPath} from 'ash-sdk';
import type {DirectoryCache, Lease} from '../files/directory-cache.js';
import {guarded} from '../files/guard.js';
import {readHandle} from '../files/read-handle.js';
import {locate} from './locate.js';

const LIMIT_BYTES = 1024 * 1024;

/**
 * The text of a file at exactly this path: undefined when nothing is there, null when it is no text: no regular file,
 * larger than 1 MiB, with a NUL, or not UTF-8.
 */
export async function readTextAt(cache: DirectoryCache, path: RootPath): Promise<string | null | undefined> {
  const leases: Lease[] = [];
  try {
    const located = await locate(cache, path, leases);
    if (!located) return undefined;
    return await guarded('read', path, async () => {
      const handle = await located.directory.file(located.name);
      if (!handle) return null;
      try {
        return textOf(await readHandle(handle, LIMIT_BYTES));
      } finally {
        await handle.close();
      }
    });
  } finally {
    for (const lease of leases) lease.release();
  }
}

function textOf(content: Buffer | undefined): string | null {
  if (!content || content.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(content);
  } catch {
    return null;
  }
}

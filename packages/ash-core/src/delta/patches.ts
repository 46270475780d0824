import type {RootPath} from 'ash-sdk';
import {DirectoryCache} from '../files/directory-cache.js';
import {unifiedPatch} from './patch.js';
import {readTextAt} from './read-text.js';
import {unlessUnreadable} from './unreadable.js';
import type {TreesRequest} from './request.js';

/** The unified diff of each changed path; null where a side is no text. */
export async function patchesOf(
  changes: readonly {readonly path: RootPath}[],
  from: TreesRequest['from'],
  to: TreesRequest['to'],
): Promise<ReadonlyMap<RootPath, string | null>> {
  const patches = new Map<RootPath, string | null>();
  const before = new DirectoryCache(from.root.directory);
  const after = new DirectoryCache(to.root.directory);
  try {
    for (const {path} of changes) {
      const texts = await unlessUnreadable(
        path,
        () => undefined,
        async () => await Promise.all([readTextAt(before, path), readTextAt(after, path)]),
      );
      const [old, current] = texts ?? [null, null];
      patches.set(path, old === null || current === null ? null : unifiedPatch(path, old, current));
    }
    return patches;
  } finally {
    await before.close();
    await after.close();
  }
}

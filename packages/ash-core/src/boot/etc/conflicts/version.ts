import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import type {MergeEntry} from '../../../delta/merge/entry.js';
import {hashFileAt} from '../../../delta/merge/file-content.js';
import type {EtcVersion} from './conflict.js';

/** More than this takes too long to be worth it. */
const HASH_LIMIT_BYTES = 64 * 1024 * 1024;

/** An entry as the list of conflicts tells of it. */
export async function versionOf(
  root: Root,
  path: RootPath,
  entry: MergeEntry | undefined,
): Promise<EtcVersion | null> {
  if (!entry) return null;
  const {kind, mode, uid, gid, target} = entry;
  const hash = kind === 'file' ? ((await hashFileAt(root, path, HASH_LIMIT_BYTES)) ?? null) : null;
  return {kind, mode, uid, gid, hash, target};
}

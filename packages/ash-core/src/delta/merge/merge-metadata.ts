import type {ByteString} from 'ash-sdk';
import {ACCESS_LIST, sameOwner, samePermissions, type MergeEntry, type Metadata} from './entry.js';

/** What became of the metadata; where both sides changed the same differently, the machine's stays and `clean` is false. */
export interface MergedMetadata {
  readonly metadata: Metadata;
  readonly clean: boolean;
}

/**
 * Merges permissions (with the access control list), owner, and each other extended attribute on its own. Without a
 * base everything that differs is in dispute.
 */
export function mergeMetadata(
  base: MergeEntry | undefined,
  local: MergeEntry,
  next: MergeEntry,
): MergedMetadata {
  const permissions = pick(base, local, next, samePermissions);
  const owner = pick(base, local, next, sameOwner);
  const xattrs = new Map<ByteString, string>();
  let clean = permissions !== undefined && owner !== undefined;
  for (const name of namesOf(base, local, next)) {
    const side = pick(base, local, next, (a, b) => a.xattrs.get(name) === b.xattrs.get(name));
    if (side === undefined) clean = false;
    const value = (side ?? local).xattrs.get(name);
    if (value !== undefined) xattrs.set(name, value);
  }
  const {mode, xattrs: permitted} = permissions ?? local;
  const accessList = permitted.get(ACCESS_LIST);
  if (accessList !== undefined) xattrs.set(ACCESS_LIST, accessList);
  const {uid, gid} = owner ?? local;
  return {metadata: {mode, uid, gid, xattrs}, clean};
}

/** The side that is right about one aspect, or undefined when both changed it differently. */
function pick(
  base: MergeEntry | undefined,
  local: MergeEntry,
  next: MergeEntry,
  same: (a: MergeEntry, b: MergeEntry) => boolean,
): MergeEntry | undefined {
  if (same(local, next)) return local;
  if (!base) return undefined;
  if (same(base, local)) return next;
  return same(base, next) ? local : undefined;
}

function namesOf(...entries: readonly (MergeEntry | undefined)[]): Set<ByteString> {
  const names = new Set(entries.flatMap((entry) => [...(entry?.xattrs.keys() ?? [])]));
  names.delete(ACCESS_LIST);
  return names;
}

import type {ByteString, EntryKind} from 'ash-sdk';
import {sameXattrs, type Xattrs} from '../parse-xattrs.js';
import type {Sides} from './sides.js';

/** The extended attribute that holds an access control list; permission bits and it are two views of one thing. */
export const ACCESS_LIST = 'system.posix_acl_access' as ByteString;

/** Who may do what with an entry. */
export interface Metadata {
  /** Permission bits; of a symbolic link they say nothing. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly xattrs: Xattrs;
}

/** All that counts when one path is compared on three sides. */
export interface MergeEntry extends Metadata {
  readonly kind: Exclude<EntryKind, 'socket'>;
  /** Number of a block or character device, else 0. */
  readonly device: number;
  /** Of a symbolic link. */
  readonly target: ByteString | null;
  /** Of regular files at the same path: equal numbers stand for equal bytes. Of anything else 0. */
  readonly content: number;
}

/** What one path is on each side. */
export type Entries = Sides<MergeEntry | undefined>;

/** Whether two entries are the same in everything; two that are not there are too. */
export function sameEntry(a: MergeEntry | undefined, b: MergeEntry | undefined): boolean {
  if (!a || !b) return a === b;
  return sameBody(a, b) && samePermissions(a, b) && sameOwner(a, b) && sameXattrs(a.xattrs, b.xattrs);
}

/** Whether two entries are the same but for their metadata. */
export function sameBody(a: MergeEntry, b: MergeEntry): boolean {
  return a.kind === b.kind && a.content === b.content && a.target === b.target && a.device === b.device;
}

export function samePermissions(a: MergeEntry, b: MergeEntry): boolean {
  const sameMode = a.mode === b.mode || (a.kind === 'symlink' && b.kind === 'symlink');
  return sameMode && a.xattrs.get(ACCESS_LIST) === b.xattrs.get(ACCESS_LIST);
}

export function sameOwner(a: MergeEntry, b: MergeEntry): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

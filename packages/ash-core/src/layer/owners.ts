import type {ByteString} from 'ash-sdk';
import {ACCESS_LIST, type MergeEntry} from '../delta/merge/entry.js';

/** Turns numbers of users and groups of one root into those of another one. */
export interface Owners {
  readonly user: (id: number) => number;
  readonly group: (id: number) => number;
}

const DEFAULT_LIST = 'system.posix_acl_default' as ByteString;

/** Tags of entries that name a user or a group. Source: linux/posix_acl_xattr.h and acl(5). */
const NAMED_USER = 0x02;
const NAMED_GROUP = 0x08;
const HEADER_BYTES = 4;
const ENTRY_BYTES = 8;

/** An entry of a tree as it belongs to the same people elsewhere: owners, and those whom its access control lists name. Pure. */
export function withOwners(entry: MergeEntry, owners: Owners): MergeEntry {
  const xattrs = new Map(entry.xattrs);
  for (const name of [ACCESS_LIST, DEFAULT_LIST]) {
    const list = xattrs.get(name);
    if (list !== undefined) xattrs.set(name, withNamed(list, owners));
  }
  return {...entry, uid: owners.user(entry.uid), gid: owners.group(entry.gid), xattrs};
}

/** An access control list, `0x` and hexadecimal digits as the kernel keeps it. */
function withNamed(list: string, {user, group}: Owners): string {
  const bytes = Buffer.from(list.replace(/^0x/, ''), 'hex');
  for (let at = HEADER_BYTES; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const translate = {[NAMED_USER]: user, [NAMED_GROUP]: group}[bytes.readUInt16LE(at)];
    if (translate !== undefined) bytes.writeUInt32LE(translate(bytes.readUInt32LE(at + 4)), at + 4);
  }
  return `0x${bytes.toString('hex')}`;
}

/** The send stream of btrfs, versions 1 to 3. Source: fs/btrfs/send.h of Linux. All numbers are little-endian. */

export const MAGIC = 'btrfs-stream\0';

/** Magic and version (u32), in bytes. */
export const STREAM_HEADER_SIZE = MAGIC.length + 4;

export const NEWEST_VERSION = 3;

/** Length of the attributes (u32), command (u16), CRC-32C (u32), in bytes. */
export const COMMAND_HEADER_SIZE = 10;

/** Attributes of one command that the kernel never exceeds, in bytes: version 1 has 64 KiB, later ones 128 KiB and 16 KiB. */
export const LARGEST_COMMAND = 2 ** 18;

/** What a command does to the entry that its path names. */
export type Effect = 'none' | 'create' | 'rename' | 'link' | 'remove' | 'modify' | 'touch' | 'end';

export interface CommandKind {
  readonly name: string;
  readonly effect: Effect;
}

/** Every command by its number. */
export const COMMANDS: ReadonlyMap<number, CommandKind> = new Map([
  [1, {name: 'subvol', effect: 'none'}],
  [2, {name: 'snapshot', effect: 'none'}],
  [3, {name: 'mkfile', effect: 'create'}],
  [4, {name: 'mkdir', effect: 'create'}],
  [5, {name: 'mknod', effect: 'create'}],
  [6, {name: 'mkfifo', effect: 'create'}],
  [7, {name: 'mksock', effect: 'create'}],
  [8, {name: 'symlink', effect: 'create'}],
  [9, {name: 'rename', effect: 'rename'}],
  [10, {name: 'link', effect: 'link'}],
  [11, {name: 'unlink', effect: 'remove'}],
  [12, {name: 'rmdir', effect: 'remove'}],
  [13, {name: 'set_xattr', effect: 'modify'}],
  [14, {name: 'remove_xattr', effect: 'modify'}],
  [15, {name: 'write', effect: 'modify'}],
  [16, {name: 'clone', effect: 'modify'}],
  [17, {name: 'truncate', effect: 'modify'}],
  [18, {name: 'chmod', effect: 'modify'}],
  [19, {name: 'chown', effect: 'modify'}],
  [20, {name: 'utimes', effect: 'touch'}],
  [21, {name: 'end', effect: 'end'}],
  [22, {name: 'update_extent', effect: 'modify'}],
  [23, {name: 'fallocate', effect: 'modify'}],
  [24, {name: 'fileattr', effect: 'modify'}],
  [25, {name: 'encoded_write', effect: 'modify'}],
  [26, {name: 'enable_verity', effect: 'modify'}],
]);

/** The attributes that are read; all others are only stepped over. */
export const ATTRIBUTE = {
  uuid: 1,
  transid: 2,
  path: 15,
  pathTo: 16,
  pathLink: 17,
  data: 19,
  cloneUuid: 20,
  cloneTransid: 21,
  clonePath: 22,
} as const;

/** The highest number of an attribute. */
export const LAST_ATTRIBUTE = 35;

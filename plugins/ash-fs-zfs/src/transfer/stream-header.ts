import {badStream} from '../errors.js';

/** Size of the record that every stream begins with, in bytes. Source: OpenZFS, sys/zfs_ioctl.h (dmu_replay_record). */
export const HEADER_SIZE = 312;

const MAGIC = 0x2_f5_ba_cb_acn;
const SINGLE = 1n;
const FILE_SYSTEM = 2;

/** DMU_BACKUP_FEATURE_RAW: blocks that the receiver can't look into. */
const RAW = 1n << 24n;

export interface StreamHeader {
  /** Number of the snapshot that a difference was made against, in decimal digits; undefined for a whole tree. */
  readonly since: string | undefined;
}

/**
 * Reads the beginning of a stream, which may come from anybody. Attack: a stream of several datasets would be
 * received under names and with properties of its own choice; so only one file system, without properties, is taken. Pure.
 */
export function readHeader(bytes: Buffer): StreamHeader {
  if (bytes.length < HEADER_SIZE) throw badStream('it ends before it begins');
  if (bytes.readUInt32LE(0) !== 0 || bytes.readBigUInt64LE(8) !== MAGIC) throw badStream('it is none');
  const version = bytes.readBigUInt64LE(16);
  if ((version & 3n) !== SINGLE) throw badStream('it holds more than one dataset');
  if (((version >> 2n) & RAW) !== 0n) throw badStream('it is encrypted');
  if (bytes.readUInt32LE(32) !== FILE_SYSTEM) throw badStream('it holds no file system');
  const since = bytes.readBigUInt64LE(48);
  return {since: since === 0n ? undefined : since.toString()};
}

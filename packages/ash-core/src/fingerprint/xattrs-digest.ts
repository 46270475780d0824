import type {ByteString} from 'ash-sdk';
import type {Xattrs} from '../delta/parse-xattrs.js';
import {sha256} from './digest.js';

/** Attributes that a file system or the machine gives by itself: how btrfs stores a file, labels by policy, signatures by the machine's key. */
const OWN_TO_THE_PLACE = /^(?:btrfs\.|security\.(?:selinux|evm|ima)$)/;

/** One hash for a file's extended attributes; empty when it has none that count. */
export function xattrsDigest(xattrs: Xattrs | undefined): string {
  const counted = [...(xattrs ?? [])].filter(([name]) => !OWN_TO_THE_PLACE.test(name)).sort(byName);
  if (counted.length === 0) return '';
  return sha256(counted.map(([name, value]) => `${name}\0${value}\n`).join('') as ByteString);
}

function byName([a]: readonly [ByteString, string], [b]: readonly [ByteString, string]): number {
  return a < b ? -1 : 1;
}

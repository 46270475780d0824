import {readPairs} from './nvlist.js';

/** What the first label of a device or an image file says. Source: ZFS on-disk format, vdev_label. */
export interface Label {
  /** Number of the pool, in decimal digits. */
  readonly guid: string;
  /** Name of the pool when it was last imported for good. */
  readonly name: string;
}

/** How much of a device is the first label, in bytes: boot blocks, the pairs, the uberblocks. */
export const LABEL_SIZE = 256 * 1024;

const PAIRS = 16 * 1024;
const UBERBLOCKS = 128 * 1024;
const SMALLEST_UBERBLOCK = 1024;
const MAGIC = 0x00_ba_b1_0cn;

/** POOL_STATE_EXPORTED and POOL_STATE_ACTIVE: a destroyed pool has another one. */
const STATES_OF_POOLS = new Set(['0', '1']);

/** The label in the first bytes of a device, or undefined when no pool is there. Takes any bytes. Pure. */
export function parseLabel(bytes: Buffer): Label | undefined {
  if (bytes.length < LABEL_SIZE || !hasUberblock(bytes)) return undefined;
  const pairs = readPairs(bytes.subarray(PAIRS, UBERBLOCKS));
  const [guid, name, state] = ['pool_guid', 'name', 'state'].map((key) => pairs?.get(key));
  if (guid === undefined || name === undefined || !STATES_OF_POOLS.has(state ?? '')) return undefined;
  return {guid, name};
}

function hasUberblock(bytes: Buffer): boolean {
  for (let position = UBERBLOCKS; position < LABEL_SIZE; position += SMALLEST_UBERBLOCK)
    if ([bytes.readBigUInt64LE(position), bytes.readBigUInt64BE(position)].includes(MAGIC)) return true;
  return false;
}

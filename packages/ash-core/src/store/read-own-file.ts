import {closeSync, constants, fstatSync, openSync, readFileSync, type Stats} from 'node:fs';
import {stateUntrusted} from '../errors/store.js';

/** Bits of a mode by which others than the owner may write. */
const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;

/**
 * The text of a file of the store's own. Attacks, when root reads it: a file that another user owns or may write to would let
 * that user decide what root does, and a fifo in its place would never end. The calls are synchronous ones: ten thousand operations
 * are read so in half the time, and without the memory that as many handles take.
 */
export async function readOwnFile(path: string): Promise<string> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw new Error(`${path} is no regular file`);
    const reason = process.getuid?.() === 0 ? distrust(facts) : undefined;
    if (reason !== undefined) throw stateUntrusted(path, reason);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Why root can't rely on a file, or undefined when it can. Pure. */
export function distrust({uid, gid, mode}: Pick<Stats, 'uid' | 'gid' | 'mode'>): string | undefined {
  if (uid !== 0) return `it belongs to user ${uid}`;
  if ((mode & OTHERS_WRITE) !== 0) return 'every user may write to it';
  return gid !== 0 && (mode & GROUP_WRITES) !== 0 ? `group ${gid} may write to it` : undefined;
}

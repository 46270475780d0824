import {ftruncateSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import * as v from 'valibot';
import type {Invocation} from '../session.js';

export const LockOwnerSchema = v.object({
  pid: v.number(),
  host: v.string(),
  argv: v.array(v.string()),
  since: v.string(),
});

/** Who holds a lock, for the messages of those who don't get it. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly argv: readonly string[];
  /** ISO 8601, UTC. */
  readonly since: string;
}

export function ownerOf(invocation: Invocation): LockOwner {
  return {pid: process.pid, host: invocation.host, argv: invocation.argv, since: new Date().toISOString()};
}

/** Never throws: on a full disk the lock is as good without it, and garbage collection needs the lock. */
export function writeOwner(descriptor: number, owner: LockOwner): void {
  try {
    ftruncateSync(descriptor, 0);
    writeFileSync(descriptor, JSON.stringify(owner));
  } catch {
    // Messages about the lock then name nobody.
  }
}

/** The owner that a lock file names, or undefined when it can't be read or names none. */
export async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return v.parse(LockOwnerSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

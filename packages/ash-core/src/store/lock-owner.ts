import type {FileHandle} from 'node:fs/promises';
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

/** Never rejects: on a full disk the lock is as good without it, and garbage collection needs the lock. */
export async function writeOwner(file: FileHandle, owner: LockOwner): Promise<void> {
  await file
    .truncate(0)
    .then(async () => file.writeFile(JSON.stringify(owner)))
    .catch(() => undefined);
}

/** The owner that a lock file names, or undefined when it can't be read or names none. */
export async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return v.parse(LockOwnerSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

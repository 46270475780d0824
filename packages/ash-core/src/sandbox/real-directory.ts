import {chmod, mkdir} from 'node:fs/promises';
import type {ByteString} from 'ash-sdk';
import {Directory} from '../files/directory.js';

/** Permission bits of a directory that has to be made; the last one of a path may differ. */
export type ModeToMake = (isLast: boolean) => number;

/**
 * Opens the directory of a root that the names lead to, from the top down. `unsafe` when a symbolic link or anything else that is
 * no directory is on the way; `absent` when nothing is there, unless `modeToMake` says to make it.
 */
export async function openRealDirectory(
  root: string,
  names: readonly ByteString[],
  modeToMake?: ModeToMake,
): Promise<Directory | 'absent' | 'unsafe'> {
  let directory = await Directory.openOnHost(root);
  for (const [index, name] of names.entries()) {
    const parent = directory;
    try {
      const mode = modeToMake?.(index === names.length - 1);
      const next = name === '..' ? 'unsafe' : await step(parent, name, mode);
      if (typeof next === 'string') return next;
      directory = next;
    } finally {
      await parent.close();
    }
  }

  return directory;
}

async function step(
  parent: Directory,
  name: ByteString,
  mode: number | undefined,
): Promise<Directory | 'absent' | 'unsafe'> {
  const there = await parent.directory(name);
  if (there !== undefined) return there;
  if ((await parent.entry(name)) !== undefined) return 'unsafe';
  if (mode === undefined) return 'absent';
  await mkdir(parent.pathOf(name));
  const made = await parent.directory(name);
  if (made !== undefined) await chmod(`/proc/self/fd/${made.descriptor}`, mode);
  return made ?? 'unsafe';
}

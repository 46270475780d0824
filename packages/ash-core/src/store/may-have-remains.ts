import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {isHalfMade} from './half-made.js';
import type {Store} from './store.js';

/** Whether anything lies where commands work: of one that is at work, or of one that was cut off. */
export async function mayHaveRemains({layout}: Store): Promise<boolean> {
  const names = await readdir(layout.work);
  if (names.some((name) => !name.startsWith('.'))) return true;
  const halfMade = await Promise.all(names.map(async (name) => isHalfMade(join(layout.work, name))));
  return halfMade.includes(true);
}

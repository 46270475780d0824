import {readdir} from 'node:fs/promises';
import type {Store} from './store.js';

/** Whether anything lies where commands work: of one that is at work, or of one that was cut off. */
export async function mayHaveRemains({layout}: Store): Promise<boolean> {
  return (await readdir(layout.work)).some((name) => !name.startsWith('.'));
}

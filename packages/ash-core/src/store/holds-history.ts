import {readdir} from 'node:fs/promises';
import type {StoreLayout} from './layout.js';

/** Whether anything was ever done in a store: then it is one, whatever its own files say. */
export async function holdsHistory({operations, revisions}: StoreLayout): Promise<boolean> {
  for (const directory of [operations, revisions]) {
    if ((await readdir(directory).catch((): string[] => [])).length > 0) return true;
  }
  return false;
}

import {runProgram} from './programs.js';
import type {Site} from './site.js';

/** Writes the transaction group of the pool to disk as a whole. */
export async function flush({host, top}: Site): Promise<void> {
  await runProgram(host, ['zpool', 'sync', poolOf(top)], {action: `write ${top} to disk`});
}

/** The pool of a dataset. */
export function poolOf(dataset: string): string {
  return dataset.split('/')[0] ?? dataset;
}

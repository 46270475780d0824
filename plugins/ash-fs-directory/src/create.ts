import {mkdir} from 'node:fs/promises';
import type {TreeName} from 'ash-sdk';
import {forget, recordWritable} from './records.js';
import {systemCallFailed} from './system-errors.js';
import {freeTree} from './tree-name.js';

/** Makes an empty, writable tree. */
export async function createTree(volume: string, tree: TreeName): Promise<void> {
  const path = await freeTree(volume, tree);
  try {
    await recordWritable(volume, tree);
    await mkdir(path, 0o755);
  } catch (error) {
    await forget(volume, [tree]).catch(() => undefined);
    throw systemCallFailed(`make the tree ${tree}`, error);
  }
}

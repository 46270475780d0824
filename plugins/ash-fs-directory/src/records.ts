import {readdirSync} from 'node:fs';
import {access, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {systemCode, type TreeName} from 'ash-sdk';
import {flatName, layoutOf} from './layout.js';

export type State = 'writable' | 'sealed';

/** What a volume knows of a tree; undefined when it is no tree. */
export async function stateOf(volume: string, tree: TreeName): Promise<State | undefined> {
  for (const state of ['sealed', 'writable'] as const)
    if (await exists(recordOf(volume, tree, state))) return state;
  return undefined;
}

/** Notes that a directory, which may not be there yet, is a writable tree, and what sealed tree it was made from. */
export async function recordWritable(volume: string, tree: TreeName, origin?: TreeName): Promise<void> {
  await rm(recordOf(volume, tree, 'sealed'), {force: true});
  await writeFile(recordOf(volume, tree, 'writable'), origin ?? '');
}

/** The sealed tree that a tree was made from; undefined when none is noted. */
export async function originOf(volume: string, tree: TreeName): Promise<TreeName | undefined> {
  for (const state of ['sealed', 'writable'] as const) {
    const origin = await readFile(recordOf(volume, tree, state), 'utf8').catch(() => '');
    if (origin !== '') return origin;
  }
  return undefined;
}

/** Notes that a writable tree is sealed now: one rename. */
export async function recordSealed(volume: string, tree: TreeName): Promise<void> {
  await rename(recordOf(volume, tree, 'writable'), recordOf(volume, tree, 'sealed'));
}

/** Forgets trees. */
export async function forget(volume: string, trees: readonly TreeName[]): Promise<void> {
  for (const tree of trees) {
    for (const state of ['sealed', 'writable'] as const)
      await rm(recordOf(volume, tree, state), {force: true});
  }
}

/** The recorded trees whose names begin with a directory's, and their states. */
export function recordsBelow(volume: string, directory: string): ReadonlyMap<TreeName, State> {
  const start = directory === '' ? '' : `${flatName(directory)}%`;
  const found = new Map<TreeName, State>();
  for (const state of ['writable', 'sealed'] as const) {
    for (const name of namesIn(layoutOf(volume)[state])) {
      if (name.startsWith(start)) found.set(name.replaceAll('%', '/'), state);
    }
  }
  return found;
}

function recordOf(volume: string, tree: TreeName, state: State): string {
  return join(layoutOf(volume)[state], flatName(tree));
}

function namesIn(directory: string): string[] {
  return readdirSync(directory);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

import type {TreeName} from 'ash-sdk';
import {listTrees} from './list.js';
import {originOf} from './records.js';
import {isTreeName} from './tree-name.js';

/** What each sealed tree of a directory was made from, as the records say; those of older versions say nothing. */
export async function originsOf(
  volume: string,
  directory: string,
): Promise<ReadonlyMap<TreeName, readonly TreeName[]>> {
  const origins = new Map<TreeName, readonly TreeName[]>();
  for (const {name, sealed} of await listTrees(volume, directory)) {
    const ancestors = sealed ? await ancestorsOf(volume, name) : [];
    if (ancestors.length > 0) origins.set(name, ancestors);
  }
  return origins;
}

async function ancestorsOf(volume: string, tree: TreeName): Promise<readonly TreeName[]> {
  const found = new Set([tree]);
  let next = await originOf(volume, tree);
  while (next !== undefined && isTreeName(next) && !found.has(next)) {
    found.add(next);
    next = await originOf(volume, next);
  }
  return [...found].slice(1);
}

import type {TreeName} from 'ash-sdk';
import {mountTree} from './mount-trees.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';
import {factsOf, makeDataset, PROPERTIES} from './tree-dataset.js';

/** Makes an empty, writable dataset and mounts it. */
export async function createTree(site: Site, tree: TreeName): Promise<void> {
  const action = `make the tree ${tree}`;
  await makeDataset(site, tree, action, async (dataset) =>
    runProgram(site.host, ['zfs', 'create', ...PROPERTIES, ...factsOf(tree), dataset], {action}),
  );
  await mountTree(site, tree);
}

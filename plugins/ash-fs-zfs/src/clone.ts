import {randomBytes} from 'node:crypto';
import type {TreeName} from 'ash-sdk';
import {mountTree} from './mount-trees.js';
import {runProgram} from './programs.js';
import {snapshotOfSealed} from './sealed-snapshot.js';
import type {Site} from './site.js';
import {existingWithSnapshots, factsOf, makeDataset, PROPERTIES} from './tree-dataset.js';
import {requireFree, treePath} from './tree-name.js';

/** Makes a clone of a tree: of the one snapshot that every sealed tree has, or of a new one of a tree that can be written to. */
export async function cloneTree(
  site: Site,
  from: TreeName,
  to: TreeName,
  options: {readonly sealed: boolean},
): Promise<void> {
  const action = `clone ${from} to ${to}`;
  treePath(site.directory, to);
  const {dataset: source, snapshots} = await existingWithSnapshots(site, from);
  await requireFree(site.directory, to);
  const snapshot = source.readOnly
    ? await snapshotOfSealed(site, source, snapshots, action)
    : await snapshotOfWritable(site, source.name, action);
  const origin = source.readOnly ? from : source.from;
  const readOnly = options.sealed ? ['-o', 'readonly=on'] : [];
  await makeDataset(site, to, action, async (dataset) =>
    runProgram(
      site.host,
      ['zfs', 'clone', ...PROPERTIES, ...readOnly, ...factsOf(to, origin), snapshot, dataset],
      {action},
    ),
  );
  await mountTree(site, to);
}

async function snapshotOfWritable(site: Site, dataset: string, action: string): Promise<string> {
  const snapshot = `${dataset}@copy-${randomBytes(8).toString('hex')}`;
  await runProgram(site.host, ['zfs', 'snapshot', snapshot], {action});
  return snapshot;
}

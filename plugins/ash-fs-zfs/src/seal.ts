import type {TreeName} from 'ash-sdk';
import {datasetOf} from './dataset-name.js';
import {listDatasets} from './datasets.js';
import {nestedDataset, noSuchTree, sealedAlready} from './errors.js';
import {mountTree, removeMountPoint, unmountTree} from './mount-trees.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';
import {makeDataset} from './tree-dataset.js';
import {lookUp, requireFree, treePath} from './tree-name.js';

/** Renames a dataset to its final name, then makes it read-only, which is what says that it is sealed. */
export async function sealTree(site: Site, work: TreeName, final: TreeName): Promise<void> {
  const action = `seal ${work} as ${final}`;
  treePath(site.directory, final);
  await lookUp(site.directory, work);
  const source = datasetOf(site.top, work);
  const [found, nested] = (await listDatasets(site.host, source, {depth: 1})) ?? [];
  if (found?.mountable !== true) throw noSuchTree(work);
  if (found.readOnly) throw sealedAlready(work);
  if (nested !== undefined) throw nestedDataset(work, nested.name);
  await requireFree(site.directory, final);
  await unmountTree(site, work);
  try {
    await makeDataset(site, final, action, async (target) =>
      runProgram(site.host, ['zfs', 'rename', '-u', source, target], {action}),
    );
  } catch (error) {
    await mountTree(site, work).catch(() => undefined);
    throw error;
  }
  await removeMountPoint(treePath(site.directory, work));
  await runProgram(
    site.host,
    ['zfs', 'set', 'readonly=on', `org.ash:tree=${final}`, datasetOf(site.top, final)],
    {action},
  );
  await mountTree(site, final);
}

import type {TreeInfo} from 'ash-sdk';
import {datasetOf, treeOf} from './dataset-name.js';
import {listDatasets} from './datasets.js';
import {notADirectory} from './errors.js';
import {mountMissing} from './mount-trees.js';
import type {Site} from './site.js';
import {lookUp, treePath} from './tree-name.js';

/** The trees directly in a directory of the volume, or at its top for the empty string. As root it also mounts those that aren't. */
export async function listTrees(site: Site, below: string): Promise<readonly TreeInfo[]> {
  if (below !== '') {
    const entry = await lookUp(site.directory, below);
    if (entry === undefined) return [];
    if (!entry.isDirectory()) throw notADirectory(treePath(site.directory, below));
  }
  const holder = below === '' ? site.top : datasetOf(site.top, below);
  const [, ...found] = (await listDatasets(site.host, holder, {depth: 1})) ?? [];
  await mountMissing(site, found);
  return found
    .filter(({mountable}) => mountable)
    .flatMap(({name, readOnly}) => {
      const tree = treeOf(site.top, name);
      return tree === undefined ? [] : [{name: tree, sealed: readOnly}];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

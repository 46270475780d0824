import type {PluginHost, TreeName, TreeSpace} from 'ash-sdk';
import {programFailed} from './errors.js';
import {runProgram} from './programs.js';
import {existingTree} from './tree-name.js';

/** What trees take on disk. Content that reflinks share can't be told from others' and counts as the tree's own: less may be freed. */
export async function spaceOf(
  host: PluginHost,
  volume: string,
  trees: readonly TreeName[],
): Promise<readonly TreeSpace[]> {
  const measured: TreeSpace[] = [];
  for (const tree of trees) {
    const path = await existingTree(volume, tree);
    const action = `measure ${tree}`;
    const words = ['du', '--summarize', '--block-size=1', '--one-file-system', '--', path] as const;
    const {stdout} = await runProgram(host, words, {action});
    const bytes = Number.parseInt(stdout, 10);
    if (Number.isNaN(bytes)) throw programFailed(action, undefined, stdout);
    measured.push({name: tree, own: bytes, shared: 0});
  }
  return measured;
}

import type {PluginHost, TreeName, TreeSpace} from 'ash-sdk';
import {programFailed} from './errors.js';
import {runProgram} from './programs.js';
import {existingTree} from './tree-name.js';

/** Own and shared bytes of trees, before compression, without quota groups. Reads where every file lies: seconds for a large tree. */
export async function spaceOf(
  host: PluginHost,
  volume: string,
  trees: readonly TreeName[],
): Promise<readonly TreeSpace[]> {
  const measured: TreeSpace[] = [];
  for (const tree of trees) {
    const path = await existingTree(volume, tree);
    const action = `measure ${tree}`;
    const {stdout} = await runProgram(host, ['btrfs', 'filesystem', 'du', '--summarize', '--raw', path], {
      action,
    });
    const row = /^\s*\d+\s+(\d+)\s+(\d+)\s/m.exec(stdout);
    if (row === null) throw programFailed(action, undefined, stdout);
    measured.push({name: tree, own: Number(row[1]), shared: Number(row[2])});
  }
  return measured;
}

import {isAshError} from 'ash-sdk';
import {badOutput, treeExists} from './errors.js';
import {linesOf, runProgram} from './programs.js';
import type {Site} from './site.js';

/**
 * The one snapshot of a sealed dataset that clones and streams are made from; it is made when it is missing. Its name holds the dataset's own
 * number, so that it can't be taken for a snapshot that came from another dataset by a promotion.
 */
export async function snapshotOfSealed(site: Site, dataset: string, action: string): Promise<string> {
  const [guid = ''] = await linesOf(site.host, ['zfs', 'get', '-Hp', '-o', 'value', 'guid', dataset], {
    action,
  });
  if (!/^\d+$/.test(guid)) throw badOutput('zfs get', guid);
  const snapshot = `${dataset}@seal-${guid}`;
  try {
    await runProgram(site.host, ['zfs', 'snapshot', snapshot], {
      action,
      explain: (output) => (output.includes('already exists') ? treeExists(snapshot) : undefined),
    });
  } catch (error) {
    if (!isAshError(error) || error.code !== 'ASH_ZFS_TREE_EXISTS') throw error;
  }
  return snapshot;
}

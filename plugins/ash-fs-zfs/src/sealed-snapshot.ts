import {isAshError} from 'ash-sdk';
import type {Dataset} from './datasets.js';
import {treeExists} from './errors.js';
import {runProgram} from './programs.js';
import type {Site} from './site.js';

/**
 * The one snapshot of a sealed dataset that clones and streams are made from; it is made when it is not among those that are known. Its name holds the
 * dataset's own number, so that it can't be taken for a snapshot that came from another dataset by a promotion.
 */
export async function snapshotOfSealed(
  site: Site,
  {name, guid}: Dataset,
  known: readonly string[],
  action: string,
): Promise<string> {
  const snapshot = `${name}@seal-${guid}`;
  if (known.includes(snapshot)) return snapshot;
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

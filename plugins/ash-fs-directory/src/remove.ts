import {readdir, rename} from 'node:fs/promises';
import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import {systemCode, type PluginHost, type TreeName} from 'ash-sdk';
import {discard} from './discard.js';
import {noSuchTree} from './errors.js';
import {flatName, layoutOf} from './layout.js';
import {refuseMounts} from './refuse-mounts.js';
import {unprotectTop} from './protect.js';
import {forget, recordsBelow, stateOf} from './records.js';
import {systemCallFailed} from './system-errors.js';
import {lookUp, treePath} from './tree-name.js';

/**
 * Removes trees: each goes out of its place by one rename, then its files are removed. Takes away as well what was left of earlier
 * removals and of copies under these names that were interrupted.
 */
export async function removeTrees(
  host: PluginHost,
  volume: string,
  trees: readonly TreeName[],
): Promise<void> {
  const {making, trash} = layoutOf(volume);
  for (const tree of new Set(trees)) {
    const action = `remove ${tree}`;
    await putAside(host, volume, tree, action);
    await forget(volume, [tree, ...recordsBelow(volume, tree).keys()]);
    await discard(host, join(making, flatName(tree)), action);
  }
  for (const name of await readdir(trash))
    await discard(host, join(trash, name), 'remove what is in the trash');
}

async function putAside(host: PluginHost, volume: string, tree: TreeName, action: string): Promise<void> {
  const entry = await lookUp(volume, tree);
  if (entry === undefined) return;
  const state = await stateOf(volume, tree);
  if (!entry.isDirectory() || state === undefined) throw noSuchTree(tree);
  const path = treePath(volume, tree);
  await refuseMounts(path, action);
  const aside = join(layoutOf(volume).trash, `${flatName(tree)}.${randomBytes(6).toString('hex')}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCode(error) !== 'EPERM') throw systemCallFailed(action, error);
    await unprotectTop(host, path, action);
    await rename(path, aside).catch((cause: unknown) => {
      throw systemCallFailed(action, cause);
    });
  }
}

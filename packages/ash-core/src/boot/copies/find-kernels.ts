import type {Plugins} from '../../plugin-host/plugins.js';
import {asAshError} from '../../errors/unexpected.js';
import {revisionTree} from '../../store/layout.js';
import type {Store} from '../../store/store.js';
import {revisionName, type SnapshotRecord, type View} from '../../store/view.js';
import {newestKernel} from '../newest-kernel.js';
import type {CopyRow} from './copies-file.js';

/** Finds out which kernel each of some current revisions boots with, once for ever: revisions don't change. */
export async function findKernels(
  {store, plugins}: {readonly store: Store; readonly plugins: Plugins},
  view: View,
  names: readonly string[],
): Promise<ReadonlyMap<string, CopyRow>> {
  const wanted = new Set(names);
  const found = new Map<string, CopyRow>();
  for (const record of view.snapshots.values()) {
    const name = revisionName(record);
    if (wanted.has(name)) found.set(name, await rowOf(store, plugins, record));
  }
  return found;
}

async function rowOf(store: Store, plugins: Plugins, record: SnapshotRecord): Promise<CopyRow> {
  const row: CopyRow = {kernel: null, complete: false, etc: null, kept: null, problem: null};
  try {
    const {adapter} = await plugins.distro(record.distro);
    const kernel = await newestKernel(adapter, await store.root(revisionTree(revisionName(record))));
    return {...row, kernel: kernel ?? null};
  } catch (error) {
    return {...row, problem: asAshError(error).message};
  }
}

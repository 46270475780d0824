import type {Store} from '../../store/store.js';
import type {View} from '../../store/view.js';
import {bootedName} from '../booted.js';
import {readCopies} from './copies-file.js';
import type {CopyFacts} from './judge-copies.js';

/** What is remembered of copies, and what really lies on disk. */
export async function copyFacts(store: Store, view: View): Promise<CopyFacts> {
  const [copies, present, running] = await Promise.all([
    readCopies(store.layout),
    store.deployments(),
    bootedName(store),
  ]);
  return {view, copies, present: new Set(present), running};
}

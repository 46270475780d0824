import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Store} from '../store/store.js';

/** Removes what was kept of conflicts in the `/etc` of deployments that are gone. Those are looked for last: one may be just being made. */
export async function removeOrphanedConflicts(store: Store): Promise<void> {
  const directory = join(store.layout.state, 'conflicts');
  const names = await readdir(directory).catch((): string[] => []);
  if (names.length === 0) return;
  const deployments = new Set(await store.deployments());
  for (const name of names) {
    if (!deployments.has(name)) await rm(join(directory, name), {recursive: true, force: true});
  }
}

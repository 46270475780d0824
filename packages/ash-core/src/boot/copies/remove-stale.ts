import {rm} from 'node:fs/promises';
import {failpoint} from '../../store/failpoints.js';
import {deploymentTree} from '../../store/layout.js';
import type {Store} from '../../store/store.js';
import {conflictsOf} from '../carry-etc.js';
import {writeCopies, type CopyRow} from './copies-file.js';
import {etcDigest} from './etc-digest.js';
import {removableCopies, type CopyFacts} from './judge-copies.js';

/**
 * Removes copies that no menu offers any more, if nobody has changed their `/etc`. The others are marked: they stay until somebody asks
 * for their removal. The menu without them must be durable.
 */
export async function removeStaleCopies(store: Store, facts: CopyFacts): Promise<void> {
  const removable = removableCopies(facts);
  if (removable.length === 0) return;
  const rows = new Map(facts.copies);
  const gone: string[] = [];
  for (const name of removable) {
    const row = rows.get(name);
    if (row === undefined) continue;
    if (row.complete && !(await isAsMade(store, name, row))) rows.set(name, {...row, kept: 'changed'});
    else gone.push(name);
  }
  if (gone.length > 0) {
    await (await store.volume()).remove(gone.map(deploymentTree));
    failpoint('removed');
    for (const name of gone) {
      await rm(conflictsOf(store, name), {recursive: true, force: true});
      rows.delete(name);
    }
  }
  await writeCopies(store.layout, rows);
}

async function isAsMade(store: Store, name: string, {etc}: CopyRow): Promise<boolean> {
  return etcDigest(await store.root(deploymentTree(name))).then(
    (digest) => digest === etc,
    () => false,
  );
}

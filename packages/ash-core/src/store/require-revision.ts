import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {revisionGone} from '../errors/tree.js';
import type {Store} from './store.js';

/** Rejects when a revision is no longer on disk, as an older one may not be after garbage collection. */
export async function requireRevision(
  store: Store,
  {record, revision}: {record: {number: number}; revision: number},
): Promise<void> {
  const name = `${record.number}.${revision}`;
  await access(join(store.layout.revisions, name)).catch(() => {
    throw revisionGone(name);
  });
}

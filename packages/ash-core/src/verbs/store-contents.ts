import {readdir} from 'node:fs/promises';
import type {TreeName, TreeSpace, Volume} from 'ash-sdk';
import type {Session} from '../session.js';
import {REVISIONS, revisionTree} from '../store/layout.js';
import {revisionName} from '../store/view.js';

/** A revision on disk. */
export interface RevisionSpace {
  /** `4.2` */
  readonly name: string;
  readonly snapshot: number;
  /** Whether it is what its snapshot holds now; others are kept for undo. */
  readonly current: boolean;
  /** Bytes that only it refers to. */
  readonly own: number;
  /** Bytes that others refer to as well. */
  readonly shared: number;
}

export interface StoreContents {
  readonly revisions: readonly RevisionSpace[];
  /** Transactions that are going on: names of their work copies. */
  readonly work: readonly string[];
  /** Of the volume, in bytes. */
  readonly size: number;
  readonly free: number;
}

/** What lies on disk, and what it takes. Reads every file's place on disk, so it takes a while for many revisions. */
export async function storeContents(session: Session): Promise<StoreContents> {
  const {store} = session;
  const view = await store.readView();
  const volume = await store.volume();
  const current = new Set([...view.snapshots.values()].map(revisionName));
  const space = await spaceOf(volume, async () => (await store.revisions()).map(revisionTree));
  const revisions = space.map(({name: tree, own, shared}) => {
    const name = tree.slice(REVISIONS.length + 1);
    return {name, snapshot: Number(name.split('.')[0]), current: current.has(name), own, shared};
  });
  const names = await readdir(store.layout.work);
  const work = names.filter((name) => /^[0-9a-f]+$/.test(name));
  return {revisions: revisions.sort(byName), work, ...(await volume.usage())};
}

/** Garbage collection may take a tree while the others are measured: it is left out then. */
async function spaceOf(
  volume: Volume,
  list: () => Promise<readonly TreeName[]>,
): Promise<readonly TreeSpace[]> {
  const measured: TreeSpace[] = [];
  for (const tree of await list()) {
    try {
      measured.push(...(await volume.space([tree])));
    } catch (error) {
      if ((await list()).includes(tree)) throw error;
    }
  }
  return measured;
}

function byName(a: RevisionSpace, b: RevisionSpace): number {
  return a.name.localeCompare(b.name, 'en', {numeric: true});
}

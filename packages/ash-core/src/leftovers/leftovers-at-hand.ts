import type {RootPath} from 'ash-sdk';
import {deploymentInUse} from '../boot/booted.js';
import type {Root} from '../files/root.js';
import {theirsOf} from '../layer/path-step.js';
import type {Session} from '../session.js';
import {deploymentTree, revisionTree} from '../store/layout.js';
import {revisionName, type Operation, type SnapshotRecord, type View} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {findLeftovers, type Leftover} from './find-leftovers.js';
import {leftoverSuffixes} from './leftover-suffixes.js';

/** A leftover, and where it lies. */
export interface PlacedLeftover extends Leftover {
  readonly snapshot: number;
  /** The deployment whose `/etc` it lies in; null when it lies in the snapshot's current revision. */
  readonly deployment: string | null;
}

/**
 * The leftovers of the deployment whose `/etc` is lived in, then those that only the snapshots at hand have: the booted one, the default
 * one, and those that the last operation changed. Others are not searched: there may be thousands. Null when this user may not look.
 */
export async function leftoversAtHand(
  session: Session,
  view: View,
  last: Operation | null,
): Promise<readonly PlacedLeftover[] | null> {
  try {
    return await search(session, view, last);
  } catch (error) {
    if (process.getuid?.() === 0) throw error;
    return null;
  }
}

async function search(
  session: Session,
  view: View,
  last: Operation | null,
): Promise<readonly PlacedLeftover[]> {
  const {store} = session;
  const found: PlacedLeftover[] = [];
  const add = async (number: number, deployment: string | null, open: () => Promise<Root>): Promise<void> => {
    // That a revision is gone is for 'ash doctor' to say.
    const root = await open().catch(() => undefined);
    if (root === undefined) return;
    const all = await findLeftovers(root, await suffixesOf(session, view, number));
    const elsewhere = deployment === null ? await conflictsIn(root, view.snapshots.get(number)) : [];
    for (const leftover of [...all, ...elsewhere]) {
      if (!found.some(({snapshot, path}) => snapshot === number && path === leftover.path))
        found.push({...leftover, snapshot: number, deployment});
    }
  };
  const used = await deploymentInUse(store, view);
  if (used !== undefined)
    await add(used.snapshot, used.name, async () => store.root(deploymentTree(used.name)));
  const changed = last?.changes.map(({snapshot}) => snapshot) ?? [];
  for (const number of new Set([session.booted, view.defaultSnapshot, ...changed.slice(0, SEARCHED)])) {
    const record = view.snapshots.get(number ?? -1);
    if (record !== undefined)
      await add(record.number, null, async () => store.root(revisionTree(revisionName(record))));
  }
  return found;
}

/** How many of the snapshots that one operation changed are searched. */
const SEARCHED = 8;

/** Conflicts of a rebase outside `/etc`, where only the record tells of them, as far as both sides are still there. */
async function conflictsIn(root: Root, record: SnapshotRecord | undefined): Promise<readonly Leftover[]> {
  const all = (record?.conflicts ?? []).map((path) => path as RootPath);
  const there: Leftover[] = [];
  for (const beside of all) {
    const path = theirsOf(beside);
    if ((await root.stat(path)) !== undefined) there.push({path, beside});
  }
  return there;
}

/** A distribution's own only if its plugin is there: the status of a store can do without. */
async function suffixesOf(session: Session, view: View, number: number): Promise<readonly string[]> {
  const record = view.snapshots.get(number);
  const distro = record && (await distroOf(session, record).catch(() => undefined));
  return leftoverSuffixes(distro?.adapter.layout);
}

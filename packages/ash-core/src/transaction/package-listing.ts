import {mkdir, readdir, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {InstalledPackage} from 'ash-sdk';
import {writeDurably} from '../files/durable.js';
import type {Session} from '../session.js';
import {readOwnFile} from '../store/read-own-file.js';
import {revisionName} from '../store/view.js';
import {selectedTree, type Selection} from '../tree/select.js';
import {distroOf} from './distro-of.js';

/** What was read of a revision's package database, kept because a revision never changes. */
interface Listing {
  /** What it was made from; another one must be made when this has changed. */
  readonly stamp: string;
  readonly packages: readonly InstalledPackage[];
}

/** The packages in a revision, in the order of its database. */
export async function packagesIn(
  session: Session,
  selection: Selection,
): Promise<readonly InstalledPackage[]> {
  const file = fileFor(session, selection);
  const stamp = stampFor(session, selection);
  const kept = file === undefined ? undefined : await readListing(file);
  if (kept?.stamp === stamp) return kept.packages;
  const {adapter} = await distroOf(session, selection.record);
  const root = await session.store.root(selectedTree(selection));
  const packages = [...(await adapter.packages.read(root)).packages.values()];
  if (file !== undefined) await keepListing(session, file, {stamp, packages});
  return packages;
}

/** Where the listing of a current revision is kept; older ones are too rarely asked for. */
function fileFor({store}: Session, {record, revision}: Selection): string | undefined {
  if (revision !== record.revision) return undefined;
  return join(store.cacheOf(record.distro), 'listings', `${revisionName(record)}.json`);
}

/** A rebuilt store may give a number again, but never at the same moment. */
function stampFor({plugins}: Session, {record}: Selection): string {
  return `1 ${record.changed} ${plugins.stampOf(record.distro) ?? ''}`;
}

async function readListing(file: string): Promise<Listing | undefined> {
  try {
    return JSON.parse(await readOwnFile(file)) as Listing;
  } catch {
    return undefined;
  }
}

/** Keeps it if this user may write to the store, and drops those of revisions that no longer count. */
async function keepListing({store}: Session, file: string, listing: Listing): Promise<void> {
  try {
    const {snapshots} = await store.readView();
    const current = new Set([...snapshots.values()].map((record) => `${revisionName(record)}.json`));
    const directory = dirname(file);
    await mkdir(directory, {recursive: true});
    const outdated = (await readdir(directory)).filter((name) => !current.has(name));
    await Promise.all(outdated.map(async (name) => rm(join(directory, name), {force: true})));
    await writeDurably(file, JSON.stringify(listing));
  } catch {
    // It is read from the database again the next time.
  }
}

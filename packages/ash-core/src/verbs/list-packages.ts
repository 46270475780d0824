import type {InstalledPackage} from 'ash-sdk';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {packagesIn} from '../transaction/package-listing.js';
import type {PackageListing, Reference, SnapshotSummary} from './results.js';
import {selected, summarize} from './summary.js';

/** The packages in a snapshot, read from its package database. */
export async function listPackages(
  session: Session,
  {reference}: {reference: Reference},
): Promise<PackageListing> {
  const {view, ...selection} = await selected(session, reference);
  await requireRevision(session.store, selection);
  return {
    snapshot: {...summarize(session, view, selection.record), revision: selection.revision},
    packages: await packagesIn(session, selection),
  };
}

/** The snapshots that have a package, and in which version. */
export async function whichHave(
  session: Session,
  {name}: {name: string},
): Promise<readonly {readonly snapshot: SnapshotSummary; readonly package: InstalledPackage}[]> {
  const view = await session.store.readView();
  const found: {snapshot: SnapshotSummary; package: InstalledPackage}[] = [];
  for (const record of view.snapshots.values()) {
    const packages = await packagesIn(session, {record, revision: record.revision});
    for (const installed of packages) {
      const [bare] = installed.name.split(':');
      if (installed.state === 'configuration-only' || (installed.name !== name && bare !== name)) continue;
      found.push({snapshot: summarize(session, view, record), package: installed});
    }
  }
  return found;
}

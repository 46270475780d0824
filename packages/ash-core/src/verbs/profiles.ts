import type {InstalledPackage, Profile} from 'ash-sdk';
import {isThere} from '../profiles/brought.js';
import {findProfile, profilesOf} from '../profiles/find-profile.js';
import {installProfileJob} from '../profiles/install-job.js';
import {readProfileRecords, type ProfileRecord} from '../profiles/record.js';
import {removeProfileJob} from '../profiles/remove-job.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {distroOf} from '../transaction/distro-of.js';
import {selectedTree} from '../tree/select.js';
import {inSnapshots} from './in-snapshots.js';
import type {Reference, SnapshotSummary, TransactionOptions, TransactionResult} from './results.js';
import {selected, summarize} from './summary.js';

type Results = Promise<readonly TransactionResult[]>;

/** The profiles that a snapshot's release has. */
export interface ProfileListing {
  readonly snapshot: SnapshotSummary;
  readonly profiles: readonly (Profile & {readonly installed: boolean})[];
}

/** What a profile consists of, and what of it a snapshot has. */
export interface ProfileContents {
  readonly snapshot: SnapshotSummary;
  readonly profile: Profile;
  readonly packages: readonly {readonly name: string; readonly installed: InstalledPackage | undefined}[];
  /** What it brought; undefined when it was not installed as a profile. */
  readonly record: ProfileRecord | undefined;
}

/** Installs the packages of a profile and enables its services. */
export async function installProfile(
  session: Session,
  options: TransactionOptions & {readonly profile: string},
): Results {
  return inSnapshots(session, options, () => installProfileJob(options.profile));
}

/** Removes what a profile brought, and nothing else. */
export async function uninstallProfile(
  session: Session,
  options: TransactionOptions & {readonly profile: string},
): Results {
  return inSnapshots(session, options, () => removeProfileJob(options.profile));
}

export async function listProfiles(
  session: Session,
  {reference}: {readonly reference: Reference},
): Promise<ProfileListing> {
  const {snapshot, root, adapter} = await lookInto(session, reference);
  const records = await readProfileRecords(root);
  const all = await profilesOf(adapter, root);
  return {
    snapshot,
    profiles: all.map((profile) => ({...profile, installed: records.has(profile.id)})),
  };
}

export async function showProfile(
  session: Session,
  {reference, profile: id}: {readonly reference: Reference; readonly profile: string},
): Promise<ProfileContents> {
  const {snapshot, root, adapter} = await lookInto(session, reference);
  const profile = await findProfile(adapter, root, id);
  const {packages} = await adapter.packages.read(root);
  return {
    snapshot,
    profile,
    packages: profile.packages.map((name) => {
      const installed = packages.get(name);
      return {name, installed: isThere(installed) ? installed : undefined};
    }),
    record: (await readProfileRecords(root)).get(id),
  };
}

async function lookInto(session: Session, reference: Reference) {
  const {view, ...selection} = await selected(session, reference);
  await requireRevision(session.store, selection);
  return {
    snapshot: {...summarize(session, view, selection.record), revision: selection.revision},
    root: await session.store.root(selectedTree(selection)),
    adapter: (await distroOf(session, selection.record)).adapter,
  };
}

import {packageNameInvalid} from '../errors/transaction.js';
import {claimPackages} from '../profiles/claim.js';
import type {Session} from '../session.js';
import type {SnapshotRecord} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import type {Job, JobContext} from '../transaction/job.js';
import {inSnapshots} from './in-snapshots.js';
import type {TransactionOptions, TransactionResult} from './results.js';

type Results = Promise<readonly TransactionResult[]>;

/** Installs packages. */
export async function install(
  session: Session,
  options: TransactionOptions & {names: readonly string[]},
): Results {
  const {names} = options;
  return withNames(session, options, {
    title: `installing ${names.join(' ')}`,
    summary: (number) => `Installed ${names.join(' ')} in ${number}.`,
    check: true,
    async *commands({distro, root, interactive}) {
      yield await distro.adapter.packages.install({names, root, interactive});
      await claimPackages(root, names);
    },
  });
}

/** Removes packages; what the package manager would take along goes too. */
export async function uninstall(
  session: Session,
  options: TransactionOptions & {names: readonly string[]},
): Results {
  const {names} = options;
  return withNames(session, options, {
    title: `removing ${names.join(' ')}`,
    summary: (number) => `Removed ${names.join(' ')} from ${number}.`,
    check: true,
    commands: async ({distro, root, interactive}) =>
      distro.adapter.packages.remove({names, root, interactive}),
  });
}

/** Upgrades all packages; with `full` also where packages must be removed for it. */
export async function upgrade(session: Session, options: TransactionOptions & {full: boolean}): Results {
  const {full} = options;
  return inSnapshots(session, options, () => ({
    title: 'upgrading',
    summary: (number) => `Upgraded ${number}.`,
    check: true,
    commands: async ({distro, root, interactive}: JobContext) =>
      distro.adapter.packages.upgrade({full, root, interactive}),
  }));
}

/** Fetches the package lists anew. */
export async function refresh(session: Session, options: TransactionOptions): Results {
  return inSnapshots(session, options, () => ({
    title: 'refreshing package lists',
    summary: (number) => `Refreshed the package lists of ${number}.`,
    check: false,
    commands: async ({distro, root, interactive}: JobContext) =>
      distro.adapter.packages.refresh({root, interactive}),
  }));
}

/** Mends the package database and keys. */
export async function repair(session: Session, options: TransactionOptions): Results {
  return inSnapshots(session, options, () => ({
    title: 'repairing the package database',
    summary: (number) => `Repaired the package database of ${number}.`,
    check: true,
    commands: async ({distro, root, interactive}: JobContext) =>
      distro.adapter.packages.repair({root, interactive}),
  }));
}

async function withNames(
  session: Session,
  options: TransactionOptions & {names: readonly string[]},
  job: Job,
): Promise<readonly TransactionResult[]> {
  return inSnapshots(session, options, async (record: SnapshotRecord) => {
    const {adapter} = await distroOf(session, record);
    for (const name of options.names) {
      const why = adapter.packages.checkName(name);
      if (why !== undefined) throw packageNameInvalid(name, why);
    }
    return job;
  });
}

import type {Command, DistroAdapter, PackageSource, ReviewedFile} from 'ash-sdk';
import {buildDeclined, sourceUnknown} from '../errors/sources.js';
import {packageNameInvalid} from '../errors/transaction.js';
import {rootPath} from '../files/root.js';
import {claimPackages} from '../profiles/claim.js';
import type {Session} from '../session.js';
import {sourceAddress} from '../transaction/sources/source-address.js';
import {distroOf} from '../transaction/distro-of.js';
import type {JobContext} from '../transaction/job.js';
import {inSnapshots} from './in-snapshots.js';
import type {TransactionOptions, TransactionResult} from './results.js';

/** What is built is gone from here before the revision is sealed. */
const WORK = rootPath('/var/tmp/ash-build');

export interface InstallFromOptions extends TransactionOptions {
  readonly names: readonly string[];
  /** Id of a source of the snapshot's distribution: `aur`. */
  readonly source: string;
  /** Shown the files before anything of them runs; false drops the transaction. */
  readonly review: (files: readonly ReviewedFile[], snapshot: number) => Promise<boolean>;
}

/** Builds packages from a source beside the repositories, and installs them. */
export async function installFrom(
  session: Session,
  options: InstallFromOptions,
): Promise<readonly TransactionResult[]> {
  const {names, source: id, review} = options;
  return inSnapshots(session, options, async (record) => {
    const {adapter} = await distroOf(session, record);
    const source = sourceOf(adapter, id);
    for (const name of names) {
      const why = source.checkName(name);
      if (why !== undefined) throw packageNameInvalid(name, why);
    }
    return {
      title: `building ${names.join(' ')}`,
      summary: (number) => `Installed ${names.join(' ')} from ${source.title} in ${number}.`,
      check: true,
      commands: (context) => steps(context, source, names, review),
    };
  });
}

async function* steps(
  {root, record, interactive}: JobContext,
  source: PackageSource,
  names: readonly string[],
  review: InstallFromOptions['review'],
): AsyncGenerator<readonly Command[]> {
  const address = sourceAddress(record.settings, source.id);
  await root.removeRecursive(WORK);
  await root.makeDirectory(WORK, 0o755);
  try {
    const request = {root, interactive, names, work: WORK, ...(address !== undefined && {address})};
    for await (const step of source.install(request)) {
      if ('run' in step) yield step.run;
      else if (!(await review(step.review, record.number))) throw buildDeclined(record.number);
    }
  } finally {
    await root.removeRecursive(WORK);
  }
  await claimPackages(root, names);
}

function sourceOf({title, packages: {sources = []}}: DistroAdapter, id: string): PackageSource {
  const found = sources.find((source) => source.id === id);
  if (found !== undefined) return found;
  throw sourceUnknown(
    id,
    title,
    sources.map((source) => source.id),
  );
}

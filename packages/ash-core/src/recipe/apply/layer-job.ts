import type {Command, RootPath} from 'ash-sdk';
import {exactUnsupported, hashesDiffer, versionsGone} from '../../errors/recipe.js';
import {packageNameInvalid, transactionInterrupted} from '../../errors/transaction.js';
import {applyPaths} from '../../layer/apply.js';
import {isThere} from '../../layer/packages.js';
import {planPaths} from '../../layer/plan-paths.js';
import type {RevisionLayer} from '../../layer/side-of.js';
import {claimPackages} from '../../profiles/claim.js';
import {installProfileJob} from '../../profiles/install-job.js';
import {readProfileRecords} from '../../profiles/record.js';
import type {Root} from '../../files/root.js';
import type {Job, JobContext} from '../../transaction/job.js';
import {otherHashes, otherVersions, type LockedPackages} from '../lock.js';
import type {RecipeContent} from '../schema.js';
import {applyAccounts, keepPasswords} from './accounts.js';
import {applyFiles, type ReadBody} from './files.js';
import {installLocked} from './install-locked.js';
import {isAskedFor} from './is-asked-for.js';
import {requireOffered} from './require-offered.js';

export interface LayerJobRequest {
  /** For messages. */
  readonly name: string;
  readonly content: RecipeContent;
  readonly readBody: ReadBody;
  readonly signal: AbortSignal;
  /** Exact versions of all packages, and hashes of their files. */
  readonly locked?: LockedPackages | undefined;
  /** The state that the snapshot had: what no recipe can express goes along. */
  readonly earlier?: {
    readonly read: RevisionLayer;
    readonly kept: ReadonlySet<RootPath>;
    /** What it is built on now. */
    readonly onto: Root;
  };
}

/** What a transaction does so that a copy of what a layer stands on becomes the layer. */
export function layerJob(request: LayerJobRequest): Pick<Job, 'title' | 'commands' | 'finish' | 'check'> {
  return {
    title: `making ${request.name} as the recipe says`,
    commands: (context) => steps(request, context),
    finish: async ({root, distro, record}) => {
      if (request.earlier !== undefined) await bringEarlier(request, request.earlier, root, record.number);
      const {locked} = request;
      if (locked === undefined) return;
      const {packages} = distro.adapter;
      const other = otherVersions(locked.packages, await packages.read(root));
      if (other.length > 0) throw versionsGone(request.name, other);
      const different = otherHashes(
        locked.hashes ?? {},
        (await packages.archives?.hashes(root)) ?? new Map(),
      );
      if (different.length > 0) throw hashesDiffer(request.name, different);
    },
    check: true,
  };
}

async function* steps(
  {name, content, readBody, signal, locked}: LayerJobRequest,
  context: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const {root, distro, interactive, record} = context;
  const {adapter} = distro;
  const {packages} = adapter;
  const {profiles = [], packages: asked = [], remove = [], services = {}} = content;
  const begin = (): void => {
    if (signal.aborted) throw transactionInterrupted(record.number, signal.reason);
  };
  for (const word of [...asked, ...remove]) {
    const why = packages.checkName(word);
    if (why !== undefined) throw packageNameInvalid(word, why);
  }
  if (locked !== undefined && packages.exact === undefined) throw exactUnsupported(adapter.title);
  if (locked !== undefined) yield* requireOffered(name, locked, context);

  const present = await readProfileRecords(root);
  for (const profile of profiles) {
    if (present.has(profile)) continue;
    const commands = await installProfileJob(profile).commands(context);
    if (Symbol.asyncIterator in commands) yield* commands;
    else yield commands;
  }
  const fresh =
    locked === undefined
      ? yield* installAsked(asked, context)
      : yield* installLocked(asked, locked.packages, context);
  if (fresh.length > 0) await claimPackages(root, fresh);
  const {packages: now} = await packages.read(root);
  const going = remove.filter((word) => isThere(now.get(word)));
  if (going.length > 0) yield await packages.remove({names: going, root, interactive});

  await applyAccounts(root, content);
  await applyFiles(root, content, {readBody, begin});
  for (const word of services.enable ?? []) yield adapter.service?.(word, true) ?? [];
  for (const word of services.disable ?? []) yield adapter.service?.(word, false) ?? [];
}

/** Gives the words that were not asked for before. */
async function* installAsked(
  asked: readonly string[],
  {root, distro, interactive}: JobContext,
): AsyncGenerator<readonly Command[], readonly string[], void> {
  const {packages} = distro.adapter;
  const database = await packages.read(root);
  const names = asked.filter((word) => !isAskedFor(word, database));
  if (names.length > 0) yield await packages.install({names, root, interactive});
  return names;
}

/** Keys, passwords and the like, which the recipe says nothing of. */
async function bringEarlier(
  {content, signal}: LayerJobRequest,
  {read, kept, onto}: NonNullable<LayerJobRequest['earlier']>,
  target: Root,
  snapshot: number,
): Promise<void> {
  const {layer, below, own} = read;
  await keepPasswords(own.root, target, content);
  const carried = [...layer.configuration, ...layer.files].filter(({path}) => kept.has(path));
  const roots = {below: below.root, own: own.root, onto, target};
  await applyPaths(await planPaths(carried, roots, signal), roots, {snapshot, signal});
}

import type {Command, PackageDatabase, PackageHooks, RootPath} from 'ash-sdk';
import {exactUnsupported, versionsGone} from '../../errors/recipe.js';
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
import {otherVersions} from '../lock.js';
import type {RecipeContent} from '../schema.js';
import {applyAccounts, keepPasswords} from './accounts.js';
import {applyFiles, type ReadBody} from './files.js';

export interface LayerJobRequest {
  /** For messages. */
  readonly name: string;
  readonly content: RecipeContent;
  readonly readBody: ReadBody;
  readonly signal: AbortSignal;
  /** Exact versions of all packages. */
  readonly locked?: Readonly<Record<string, string>> | undefined;
  /** The state that the snapshot had: what no recipe can express goes along. */
  readonly earlier?: {
    readonly read: RevisionLayer;
    readonly kept: ReadonlySet<RootPath>;
    /** What it is built on now. */
    readonly onto: Root;
  };
}

/** A package manager that does not have a version fails; which those were is seen afterwards. */
const ANY_EXIT_CODE = Array.from({length: 256}, (_, code) => code);

/** What a transaction does so that a copy of what a layer stands on becomes the layer. */
export function layerJob(request: LayerJobRequest): Pick<Job, 'title' | 'commands' | 'finish' | 'check'> {
  return {
    title: `making ${request.name} as the recipe says`,
    commands: (context) => steps(request, context),
    finish: async ({root, distro, record}) => {
      if (request.earlier !== undefined) await bringEarlier(request, request.earlier, root, record.number);
      const {locked} = request;
      if (locked === undefined) return;
      const other = otherVersions(locked, await distro.adapter.packages.read(root));
      if (other.length > 0) throw versionsGone(request.name, other);
    },
    check: true,
  };
}

async function* steps(
  {content, readBody, signal, locked}: LayerJobRequest,
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

  const present = await readProfileRecords(root);
  for (const profile of profiles) {
    if (present.has(profile)) continue;
    const commands = await installProfileJob(profile).commands(context);
    if (Symbol.asyncIterator in commands) yield* commands;
    else yield commands;
  }
  const database = await packages.read(root);
  const install = asked.filter((word) => !isAskedFor(word, database));
  if (install.length > 0) {
    const words = install.map((word) => exactly(word, packages, locked));
    const commands = await packages.install({names: words, root, interactive});
    yield locked === undefined ? commands : commands.map(anyExitCode);
    await claimPackages(root, install);
  }
  const {packages: now} = await packages.read(root);
  const going = remove.filter((word) => isThere(now.get(word)));
  if (going.length > 0) yield await packages.remove({names: going, root, interactive});
  if (locked !== undefined) yield* exactVersions(locked, context);

  await applyAccounts(root, content);
  await applyFiles(root, content, {readBody, begin});
  for (const word of services.enable ?? []) yield adapter.service?.(word, true) ?? [];
  for (const word of services.disable ?? []) yield adapter.service?.(word, false) ?? [];
}

/** What did not come in the locked version by itself: all at once, then one by one, so that one that is gone holds up no other. */
async function* exactVersions(
  locked: Readonly<Record<string, string>>,
  {root, distro, interactive}: JobContext,
): AsyncGenerator<readonly Command[], void, void> {
  const {packages} = distro.adapter;
  const wrong = async (): Promise<readonly string[]> => {
    const database = await packages.read(root);
    return otherVersions(locked, database)
      .filter(({found}) => found !== undefined)
      .map(({name}) => exactly(name, packages, locked));
  };
  const install = async (names: readonly string[]) =>
    (await packages.install({names, root, interactive})).map(anyExitCode);
  const first = await wrong();
  if (first.length > 0) yield await install(first);
  const still = await wrong();
  for (const word of still.length === 1 ? [] : still) yield await install([word]);
}

function exactly(
  word: string,
  packages: PackageHooks,
  locked: Readonly<Record<string, string>> | undefined,
): string {
  const version = locked?.[word];
  return version === undefined ? word : (packages.exact?.(word, version) ?? word);
}

function isAskedFor(word: string, {packages}: PackageDatabase): boolean {
  const found = packages.get(word);
  return isThere(found) && found.requested;
}

function anyExitCode(command: Command): Command {
  return {...command, okExitCodes: ANY_EXIT_CODE};
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

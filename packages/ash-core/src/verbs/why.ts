import type {InstalledPackage, PackageDatabase, RootPath} from 'ash-sdk';
import {packageAbsent, pathOwnedByNobody} from '../errors/history.js';
import {dependencyChain} from '../history/dependency-chain.js';
import {Lineage} from '../history/lineage.js';
import {pathOfText} from '../history/path-of-text.js';
import {traceBack, type Turn} from '../history/trace.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {revisionTree} from '../store/layout.js';
import {keyName, treeOfKey} from '../store/revision-key.js';
import type {RevisionKey, SnapshotRecord} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

/** With which revision something about a package began, and in which snapshot. */
export type PackageTurn = Turn<'began'>;

export interface PackageReason {
  readonly package: InstalledPackage;
  /** With which revision it came in; null when that is not known. */
  readonly came: PackageTurn | null;
  /**
   * From a package that somebody asked for to this one, each needing the next; this one alone when it was asked for itself. Empty when
   * nothing that was asked for needs it. Null when the package manager's database doesn't tell.
   */
  readonly chain: readonly string[] | null;
  /** With which revision the first of the chain was asked for. */
  readonly asked: PackageTurn | null;
}

export interface WhyResult {
  readonly key: RevisionKey;
  /** When a path was given. */
  readonly path: RootPath | null;
  /** One, or each owner of the path. */
  readonly reasons: readonly PackageReason[];
}

/** Why a package is in a revision: which snapshot and operation asked for it, or for what needs it. A path stands for its owners. */
export async function why(
  session: Session,
  {subject, reference}: {readonly subject: string; readonly reference: Reference},
): Promise<WhyResult> {
  const {record, revision} = await selected(session, reference);
  await requireRevision(session.store, {record, revision});
  const key = {snapshot: record.number, revision};
  const databases = new Databases(session, record);
  const database = await databases.at(key);
  const path = subject.startsWith('/')
    ? await pathOfText(await session.store.root(treeOfKey(key)), subject)
    : null;
  const names = path === null ? [subject] : ((await database.owners([path])).get(path) ?? []);
  if (path !== null && names.length === 0) throw pathOwnedByNobody(path, keyName(key));
  const lineage = await Lineage.read(session);
  const reasons: PackageReason[] = [];
  for (const name of names) reasons.push(await reasonFor(name, key, database, {lineage, databases}));
  return {key, path, reasons};
}

interface Past {
  readonly lineage: Lineage;
  readonly databases: Databases;
}

async function reasonFor(
  name: string,
  key: RevisionKey,
  database: PackageDatabase,
  {lineage, databases}: Past,
): Promise<PackageReason> {
  const installed = presentIn(database, name);
  if (installed === undefined) throw packageAbsent(name, keyName(key));
  const began = async (holds: (found: PackageDatabase) => boolean): Promise<PackageTurn | null> => {
    const turns = traceBack(lineage, key, async (to, since) => {
      const before = since !== null && holds(await databases.at(since));
      return holds(await databases.at(to)) && !before ? ('began' as const) : undefined;
    });
    return (await turns.next()).value ?? null;
  };
  const came = await began((found) => presentIn(found, name) !== undefined);
  const chain = await chainTo(installed, database);
  const first = chain?.[0];
  const asked =
    first === undefined ? null : await began((found) => presentIn(found, first)?.requested === true);
  return {package: installed, came, chain, asked};
}

async function chainTo(
  {name, requested}: InstalledPackage,
  database: PackageDatabase,
): Promise<readonly string[] | null> {
  if (requested) return [name];
  if (database.dependencies === undefined) return null;
  const asked = [...database.packages.values()].filter(
    (candidate) => candidate.requested && isPresent(candidate),
  );
  return (
    dependencyChain(
      name,
      asked.map((candidate) => candidate.name),
      await database.dependencies(),
    ) ?? []
  );
}

function presentIn({packages}: PackageDatabase, name: string): InstalledPackage | undefined {
  const found = packages.get(name);
  return found !== undefined && isPresent(found) ? found : undefined;
}

function isPresent({state}: InstalledPackage): boolean {
  return state !== 'configuration-only';
}

/** Package databases kept at once. */
const KEPT = 4;

/** The package databases of revisions; those read last are kept. */
class Databases {
  readonly #found = new Map<string, Promise<PackageDatabase>>();

  constructor(
    readonly session: Session,
    readonly record: SnapshotRecord,
  ) {}

  async at(key: RevisionKey): Promise<PackageDatabase> {
    const name = keyName(key);
    const database = this.#found.get(name) ?? this.#read(name);
    this.#found.set(name, database);
    const [oldest = name] = this.#found.keys();
    if (this.#found.size > KEPT) this.#found.delete(oldest);
    return await database;
  }

  async #read(name: string): Promise<PackageDatabase> {
    const {adapter} = await distroOf(this.session, this.record);
    return await adapter.packages.read(await this.session.store.root(revisionTree(name)));
  }
}

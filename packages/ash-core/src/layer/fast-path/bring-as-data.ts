import type {Command, RootPath} from 'ash-sdk';
import {changesBetween} from '../../delta/changes.js';
import type {Entries} from '../../delta/merge/entry.js';
import {compilePatterns} from '../../delta/patterns.js';
import type {Side} from '../../delta/request.js';
import type {Root} from '../../files/root.js';
import type {Session} from '../../session.js';
import {failpoint} from '../../store/failpoints.js';
import {revisionTree} from '../../store/layout.js';
import type {RevisionKey} from '../../store/view.js';
import type {JobContext} from '../../transaction/job.js';
import {lookAtPaths} from '../look-at-paths.js';
import {layerPackages} from '../packages.js';
import {planPackages, type PackagePlan} from '../plan.js';
import {sideOf} from '../side-of.js';
import {Sides} from '../sides.js';
import {bringPaths} from './bring.js';
import {packagesToBring, pathsToBring, rehearsalDiffers, unfitPath, type Obstacle} from './plan.js';
import {writeDatabase} from './write-database.js';

export interface FastPathRequest {
  readonly own: RevisionKey;
  readonly from: RevisionKey;
  readonly onto: RevisionKey;
  readonly dropRedundant: boolean;
  readonly alsoAsksFor?: readonly string[] | undefined;
  /** What other layers that are carried together have read already. */
  readonly shared?: Sides | undefined;
}

export interface BroughtLayer {
  readonly packages: PackagePlan;
  /** How many paths were written or removed. */
  readonly carried: number;
  /** Sockets, which are not carried. */
  readonly left: readonly RootPath[];
  /** What has to run in the root now. */
  readonly commands: readonly Command[];
}

/**
 * Brings a layer to a copy of its new parent as data, where both have left each other alone: its files, shared with its old revision,
 * and the entries of its packages. With an obstacle, the copy is as it was. Rejects with an `AshError`; the copy is of no use then.
 */
export async function bringAsData(
  session: Session,
  request: FastPathRequest,
  context: JobContext,
): Promise<BroughtLayer | Obstacle> {
  const {distro, root: target} = context;
  const {adapter} = distro;
  const {mergeDatabase} = adapter.packages;
  if (mergeDatabase === undefined)
    return {obstacle: `${adapter.title} has no way to bring packages without installing them.`};
  const {signal} = session;
  const shared = request.shared ?? new Sides(session);
  const [below, own, onto] = [
    await shared.read(request.from, distro),
    await sideOf(session, request.own, distro),
    await shared.read(request.onto, distro),
  ];
  const layer = layerPackages(
    below.database,
    own.database,
    adapter.packages.compareVersions,
    request.alsoAsksFor,
  );
  const packages = planPackages(layer, onto.database, request);
  const versions = packagesToBring(layer, packages, {below, own, onto});
  if ('obstacle' in versions) return versions;
  const names = [...versions.keys()];
  const roots = {below: below.root, own: own.root, onto: onto.root, packages: names};
  if (names.length > 0 && (await mergeDatabase.foresees?.(roots)) !== true) {
    const obstacle = await rehearse(context, packages.install, versions);
    if (obstacle !== undefined) return obstacle;
  }

  const candidates = await candidatesOf(session, request, {below, own});
  const sides = {base: below.root, local: own.root, next: onto.root};
  const paths = await lookAtPaths(sides, candidates, signal);
  const left = await socketsAmong(own.root, candidates, paths);
  const changed = new Set(paths.keys());
  const merged = await mergeDatabase.merge({...roots, changed});
  if (typeof merged === 'string') return {obstacle: merged};
  const brought = pathsToBring(paths, {
    isMerged: (path) => merged.files.has(path),
    isKept: compilePatterns(merged.keeps),
    isRemade: compilePatterns(merged.remade),
  });
  if ('obstacle' in brought) return brought;
  const unfit = unfitPath(brought);
  if (unfit !== undefined) return unfit;

  await bringPaths(brought, {own: own.root, target}, signal);
  await writeDatabase(target, merged.files);
  failpoint('brought');
  return {packages, carried: brought.length, left, commands: merged.commands};
}

async function rehearse(
  {distro, root, ask}: JobContext,
  names: readonly string[],
  versions: ReadonlyMap<string, string>,
): Promise<Obstacle | undefined> {
  const {mergeDatabase} = distro.adapter.packages;
  if (mergeDatabase === undefined || names.length === 0)
    return {obstacle: 'The layer asks for none of its packages.'};
  const command = await mergeDatabase.rehearse({names, root, interactive: false});
  const lines = command && (await ask(command));
  const rehearsed = lines && mergeDatabase.rehearsed(lines);
  if (rehearsed === undefined)
    return {obstacle: 'An installation would do more than bring the packages of the layer.'};
  const differs = rehearsalDiffers(versions, rehearsed);
  return differs === undefined ? undefined : {obstacle: `An installation would bring another ${differs}.`};
}

/** Everything that the layer has changed, and more. */
async function candidatesOf(
  session: Session,
  {from, own: ownKey}: FastPathRequest,
  {below, own}: {readonly below: Side; readonly own: Side},
): Promise<readonly RootPath[]> {
  const {store, signal} = session;
  const tree = ({snapshot, revision}: RevisionKey) => revisionTree(`${snapshot}.${revision}`);
  const found: RootPath[] = [];
  const listed = await (await store.volume()).changedPaths?.(tree(from), tree(ownKey), signal);
  if (listed === undefined) {
    for await (const {path} of changesBetween({from: below, to: own, signal})) found.push(path);
  } else for await (const path of listed) found.push(path);
  return [...new Set(found)].sort();
}

async function socketsAmong(
  own: Root,
  candidates: readonly RootPath[],
  found: ReadonlyMap<RootPath, Entries>,
): Promise<readonly RootPath[]> {
  const sockets: RootPath[] = [];
  for (const path of candidates)
    if (!found.has(path) && (await own.stat(path))?.kind === 'socket') sockets.push(path);
  return sockets;
}

import type {RootPath} from 'ash-sdk';
import {answersOf, isConfigurationIn, ownersIn, type Answers} from './answers.js';
import {changesBetween} from './changes.js';
import {comparePackages} from './compare-packages.js';
import type {ConfigurationChange, Delta, FileChange} from './delta.js';
import {patchesOf} from './patches.js';
import {compilePatterns} from './patterns.js';
import type {CompareRequest, Side, UnreadSide} from './request.js';
import type {EntryChange} from './verify.js';

/**
 * The difference of two roots. Every path that was added, removed or modified is listed, directories and what is in
 * them too; time stamps never count. Memory grows with the number of changes, not with the roots. Rejects with an `AshError`.
 */
export async function compareRoots(request: CompareRequest): Promise<Delta> {
  let unreadable = 0;
  const tell = request.onUnreadable;
  const onUnreadable =
    tell &&
    ((path: RootPath): void => {
      unreadable++;
      tell(path);
    });
  const {changes, kept} = await sift({...request, onUnreadable});
  const paths = kept.map(({path}) => path);
  const from = await answersOf(request.from.database, paths);
  const to = await answersOfNewer(request.to, {from, paths, changes, isWhole: unreadable === 0});
  const packages = comparePackages(from.database, to.database, request.compareVersions);
  const changed = new Set(packages.map((change) => change.name));
  const configuration: FileChange[] = [];
  const files: FileChange[] = [];
  for (const change of kept) {
    const owners = ownersIn(from, to, change.path);
    const explained = owners.some((name) => changed.has(name));
    const list = isConfigurationIn(from, to, change.path) ? configuration : files;
    list.push({...change, owners, explained});
  }
  return {
    packages,
    configuration: request.patch ? await withPatches(configuration, request) : configuration,
    files,
    derived: changes.length - kept.length,
    unreadable,
  };
}

interface Known {
  readonly from: Answers;
  readonly paths: readonly RootPath[];
  readonly changes: readonly EntryChange[];
  /** Whether these are all changes. */
  readonly isWhole: boolean;
}

async function answersOfNewer(
  to: Side | UnreadSide,
  {from, paths, changes, isWhole}: Known,
): Promise<Answers> {
  if (!('saysTheSame' in to)) return answersOf(to.database, paths);
  return isWhole && to.saysTheSame(changes) ? from : answersOf(await to.database(), paths);
}

/** All changes, each path once, and those to list, by path: derived ones are left out. */
async function sift(
  request: CompareRequest,
): Promise<{changes: readonly EntryChange[]; kept: readonly EntryChange[]}> {
  const found = new Map<RootPath, EntryChange>();
  for await (const change of changesBetween(request)) found.set(change.path, change);
  const changes = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isDerived = compilePatterns(request.derivedFiles);
  const isKept = ({path}: EntryChange): boolean => request.includeDerived || !isDerived(path);
  return {changes, kept: changes.filter(isKept)};
}

async function withPatches(
  changes: readonly FileChange[],
  request: CompareRequest,
): Promise<ConfigurationChange[]> {
  const patches = await patchesOf(changes, request.from, request.to);
  return changes.map((change) => ({...change, patch: patches.get(change.path) ?? null}));
}

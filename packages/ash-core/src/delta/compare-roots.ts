import type {RootPath} from 'ash-sdk';
import {changesBetween} from './changes.js';
import {configurationTest} from './classify.js';
import {comparePackages} from './compare-packages.js';
import type {ConfigurationChange, Delta, FileChange} from './delta.js';
import {ownersOf} from './owners.js';
import {patchesOf} from './patches.js';
import {compilePatterns} from './patterns.js';
import type {CompareRequest} from './request.js';
import type {EntryChange} from './verify.js';

/**
 * The difference of two roots. Every path that was added, removed or modified is listed, directories and what is in
 * them too; time stamps never count. Memory grows with the number of changes, not with the roots. Rejects with an `AshError`.
 */
export async function compareRoots(request: CompareRequest): Promise<Delta> {
  const {from, to} = request;
  const packages = comparePackages(from.database, to.database, request.compareVersions);
  let unreadable = 0;
  const tell = request.onUnreadable;
  const onUnreadable =
    tell &&
    ((path: RootPath): void => {
      unreadable++;
      tell(path);
    });
  const {kept, derived} = await sift({...request, onUnreadable});
  const isConfiguration = await configurationTest(from, to);
  const owners = await ownersOf(
    kept.map((change) => change.path),
    from,
    to,
  );
  const changed = new Set(packages.map((change) => change.name));
  const configuration: FileChange[] = [];
  const files: FileChange[] = [];
  for (const change of kept) {
    const owned = owners(change.path);
    const explained = owned.some((name) => changed.has(name));
    (isConfiguration(change.path) ? configuration : files).push({...change, owners: owned, explained});
  }
  return {
    packages,
    configuration: request.patch ? await withPatches(configuration, request) : configuration,
    files,
    derived,
    unreadable,
  };
}

/** The changes to list, each path once, by path, and how many derived ones were left out. */
async function sift(request: CompareRequest): Promise<{kept: readonly EntryChange[]; derived: number}> {
  const isDerived = compilePatterns(request.derivedFiles);
  const kept = new Map<RootPath, EntryChange>();
  let derived = 0;
  for await (const change of changesBetween(request)) {
    if (!request.includeDerived && isDerived(change.path)) derived++;
    else kept.set(change.path, change);
  }
  return {kept: [...kept.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), derived};
}

async function withPatches(
  changes: readonly FileChange[],
  request: CompareRequest,
): Promise<ConfigurationChange[]> {
  const patches = await patchesOf(changes, request.from, request.to);
  return changes.map((change) => ({...change, patch: patches.get(change.path) ?? null}));
}

import {isAshError, systemCode, type PluginHost, type RootPath, type TreeName} from 'ash-sdk';
import {readChanges} from '../send-stream/changes.js';
import {shareHistory} from '../shared-history.js';
import {systemCallFailed} from '../system-errors.js';
import {existingTree} from '../tree-name.js';
import {candidatesOf, type Candidates} from './candidates.js';
import {furtherPaths} from './kept-files.js';
import {TreeFiles} from './tree-files.js';
import {TreeModel} from './tree-model.js';

/**
 * Paths that may differ between two sealed trees, from the metadata of a send stream. Undefined when the trees share no
 * history, when what btrfs(8) sends can't be relied on, or when a path is too long to be looked at: then only a walk tells.
 */
export async function changedPaths(
  host: PluginHost,
  volume: string,
  from: TreeName,
  to: TreeName,
  signal?: AbortSignal,
): Promise<AsyncIterable<RootPath> | undefined> {
  const oldPath = await existingTree(volume, from);
  const newPath = await existingTree(volume, to);
  if (oldPath === newPath) return eachOf(new Set());
  if (!(await shareHistory(oldPath, newPath))) return undefined;
  try {
    const candidates = await sendCandidates(host, oldPath, newPath, signal);
    return eachOf(await complete(candidates, new TreeFiles(oldPath), new TreeFiles(newPath)));
  } catch (error) {
    if (signal?.aborted !== true && isBeyondSending(error)) return undefined;
    throw isAshError(error) ? error : systemCallFailed(`compare ${from} with ${to}`, error);
  }
}

/** Whether nothing is broken, except that btrfs(8) sent nothing, or nothing to be made sense of. */
function isBeyondSending(error: unknown): boolean {
  if (isAshError(error)) return error.code !== 'ASH_BTRFS_BAD_STREAM';
  return systemCode(error) === 'ENAMETOOLONG';
}

async function sendCandidates(
  host: PluginHost,
  oldPath: string,
  newPath: string,
  signal?: AbortSignal,
): Promise<Candidates> {
  const model = new TreeModel();
  const command = {argv: ['btrfs', 'send', '--quiet', '--no-data', '-p', oldPath, newPath]} as const;
  for await (const change of readChanges(host.stream(command, signal ? {signal} : {}))) model.apply(change);
  return candidatesOf(model);
}

async function complete(
  candidates: Candidates,
  oldTree: TreeFiles,
  newTree: TreeFiles,
): Promise<Set<RootPath>> {
  const {paths} = candidates;
  await addBelow(oldTree, candidates.movedFrom, paths);
  await addBelow(newTree, candidates.movedTo, paths);
  for (const path of await furtherPaths(oldTree, newTree, candidates.keptFiles)) paths.add(path);
  return paths;
}

async function addBelow(
  tree: TreeFiles,
  directories: readonly RootPath[],
  paths: Set<RootPath>,
): Promise<void> {
  const seen = new Set<string>();
  for (const directory of directories) {
    for await (const path of tree.below(directory, seen)) paths.add(path);
  }
}

async function* eachOf(paths: ReadonlySet<RootPath>): AsyncGenerator<RootPath> {
  yield* paths;
}

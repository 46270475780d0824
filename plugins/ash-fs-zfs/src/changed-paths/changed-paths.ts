import {bytesFromText, isAshError, type RootPath, type TreeName} from 'ash-sdk';
import {datasetOf} from '../dataset-name.js';
import {datasetOfSnapshot, listDatasets} from '../datasets.js';
import {noSuchTree} from '../errors.js';
import {datasetMounts} from '../mounts.js';
import {linesOf} from '../programs.js';
import type {Site} from '../site.js';
import {treePath} from '../tree-name.js';
import {parseChange, pathInside, type Change} from './diff-line.js';
import {stepsBetween, type Step} from './lineage.js';
import {linksAt, namesBelow} from './names-below.js';

/** What zfs(8) puts between a file and its attributes where those lie in a directory of their own. */
const ATTRIBUTES = '/<xattrdir>';

/**
 * Paths that may differ between two sealed trees, as `zfs diff` names them. Undefined when it can't tell them all: the trees share no
 * history, or a file that changed has several names, of which it tells one.
 */
export async function changedPaths(
  site: Site,
  from: TreeName,
  to: TreeName,
  signal?: AbortSignal,
): Promise<AsyncIterable<RootPath> | undefined> {
  const trees = [treePath(site.directory, from), treePath(site.directory, to)];
  const datasets = (await listDatasets(site.host, site.top, {snapshots: true})) ?? [];
  const [one, other] = [datasetOf(site.top, from), datasetOf(site.top, to)];
  for (const [tree, dataset] of [
    [from, one],
    [to, other],
  ] as const)
    if (datasets.find(({name}) => name === dataset)?.mountable !== true) throw noSuchTree(tree);
  const steps = stepsBetween(datasets, one, other);
  if (steps === undefined) return undefined;
  const changes = await changesOf(site, steps, signal);
  if (changes === undefined) return undefined;
  if (await someHaveSeveralNames(trees, changes)) return undefined;
  return pathsOf(trees, changes);
}

async function changesOf(
  site: Site,
  steps: readonly Step[],
  signal: AbortSignal | undefined,
): Promise<readonly Change[] | undefined> {
  const changes: Change[] = [];
  for (const step of steps) {
    const found = await changesInStep(site, step, signal);
    if (found === undefined) return undefined;
    changes.push(...found);
  }
  return changes;
}

/** Undefined when zfs(8) gives up, as it does over an object whose name it can't find. */
async function changesInStep(
  site: Site,
  {from, to}: Step,
  signal: AbortSignal | undefined,
): Promise<readonly Change[] | undefined> {
  const dataset = to.includes('@') ? datasetOfSnapshot(to) : to;
  const mount = (await datasetMounts()).find(({source}) => source === dataset);
  if (mount === undefined) return undefined;
  try {
    const lines = await linesOf(site.host, ['zfs', 'diff', '-FH', from, to], {
      action: `compare ${from} and ${to}`,
      signal,
    });
    const changes = lines.map(parseChange).map((change) => inside(bytesFromText(mount.directory), change));
    return changes.some((change) => change === undefined)
      ? undefined
      : changes.filter((change) => change !== undefined);
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_ZFS_FAILED' && signal?.aborted !== true) return undefined;
    throw error;
  }
}

function inside(mountPoint: string, change: Change): Change | undefined {
  const paths = change.paths.map((path) => pathInside(mountPoint, path));
  return paths.includes(undefined)
    ? undefined
    : {...change, paths: paths.filter((path) => path !== undefined)};
}

async function someHaveSeveralNames(trees: readonly string[], changes: readonly Change[]): Promise<boolean> {
  for (const {isDirectory, linksChanged, paths} of changes) {
    if (isDirectory) continue;
    if (linksChanged) return true;
    for (const tree of trees)
      for (const path of paths) if ((await linksAt(tree, path as RootPath)) > 1) return true;
  }
  return false;
}

/** Of a directory that was renamed zfs(8) doesn't tell what lies in it, so all of that is named. */
async function* pathsOf(
  trees: readonly string[],
  changes: readonly Change[],
): AsyncGenerator<RootPath, void, void> {
  const told = new Set<string>();
  const isNew = (path: string): boolean => !told.has(path) && told.add(path).has(path);
  for (const {kind, isDirectory, paths} of changes) {
    for (const path of paths) {
      const file = path.includes(ATTRIBUTES) ? path.slice(0, path.indexOf(ATTRIBUTES)) || '/' : path;
      for (const name of [file, path]) if (isNew(name)) yield name as RootPath;
      if (kind !== 'renamed' || !isDirectory) continue;
      for (const tree of trees)
        for await (const name of namesBelow(tree, path as RootPath)) if (isNew(name)) yield name;
    }
  }
}

import type {PluginHost, TreeName, TreeSpace} from 'ash-sdk';
import {datasetOf} from './dataset-name.js';
import {datasetOfSnapshot} from './datasets.js';
import {badOutput, noSuchTree} from './errors.js';
import {linesOf} from './programs.js';
import type {Site} from './site.js';
import {lookUp} from './tree-name.js';

/** Sizes of a dataset, in bytes as ZFS counts them. Source: zfsprops(7). */
export interface Sizes {
  /** Written by it and its snapshots, whoever else still refers to it. */
  readonly used: number;
  readonly referenced: number;
  /** Of `referenced`, what came after its last snapshot or its origin. */
  readonly written: number;
}

/** How many datasets one call of zfs(8) is asked about; the argument list has a limit. */
const BATCH = 500;

/** Own and shared bytes of trees, from counters that ZFS keeps: nothing is scanned. */
export async function spaceOf(site: Site, trees: readonly TreeName[]): Promise<readonly TreeSpace[]> {
  const datasets = new Map<TreeName, string>();
  for (const tree of trees) {
    if ((await lookUp(site.directory, tree)) === undefined) throw noSuchTree(tree);
    datasets.set(tree, datasetOf(site.top, tree));
  }
  const names = [...datasets.values()];
  const clones = await clonesOf(site, names);
  const sizes = await sizesOf(site, [...new Set([...names, ...[...clones.values()].flat()])]);
  return [...datasets].flatMap(([name, dataset]) => {
    const own = sizes.get(dataset);
    const ofClones = (clones.get(dataset) ?? []).flatMap((clone) => sizes.get(clone) ?? []);
    return own === undefined ? [] : [{name, ...ownAndShared(own, ofClones)}];
  });
}

/** What goes when only one dataset goes: all that it wrote, and of that at most what each of its clones doesn't have any more. Pure. */
export function ownAndShared(sizes: Sizes, clones: readonly Sizes[]): Pick<TreeSpace, 'own' | 'shared'> {
  const lost = clones.map(({referenced, written}) => Math.max(0, sizes.referenced - (referenced - written)));
  const own = Math.min(sizes.used, ...lost);
  return {own, shared: Math.max(0, sizes.referenced - own)};
}

/** What was cloned from each dataset. */
async function clonesOf(
  {host}: Site,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const words = ['zfs', 'list', '-H', '-d', '1', '-t', 'snapshot', '-o', 'name,clones'] as const;
  const clones = new Map<string, string[]>();
  for (const line of await inBatches(host, words, datasets)) {
    const [snapshot = '', found = ''] = line.split('\t');
    const dataset = datasetOfSnapshot(snapshot);
    const names = found.split(',').filter((clone) => clone !== '' && clone !== '-');
    clones.set(dataset, [...(clones.get(dataset) ?? []), ...names]);
  }
  return clones;
}

async function sizesOf({host}: Site, datasets: readonly string[]): Promise<ReadonlyMap<string, Sizes>> {
  const words = ['zfs', 'list', '-Hp', '-d', '0', '-o', 'name,used,referenced,written'] as const;
  return new Map((await inBatches(host, words, datasets)).map((line) => parseSizes(line)));
}

async function inBatches(
  host: PluginHost,
  words: readonly ['zfs', ...string[]],
  datasets: readonly string[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let start = 0; start < datasets.length; start += BATCH) {
    const batch = datasets.slice(start, start + BATCH);
    const action = `measure ${batch.length === 1 ? (batch[0] ?? '') : `${String(batch.length)} trees`}`;
    for (const line of await linesOf(host, [...words, ...batch], {action})) lines.push(line);
  }
  return lines;
}

/** One line of `zfs list -Hp -o name,used,referenced,written`. Pure. */
export function parseSizes(line: string): [string, Sizes] {
  const [name = '', ...columns] = line.split('\t');
  if (columns.length !== 3 || !columns.every((column) => /^\d+$/.test(column)))
    throw badOutput('zfs list', line);
  const [used = 0, referenced = 0, written = 0] = columns.map(Number);
  return [name, {used, referenced, written}];
}

import type {TreeName, TreeSpace} from 'ash-sdk';
import {badOutput} from './errors.js';
import {linesOf} from './programs.js';
import type {Site} from './site.js';
import {existingDataset} from './tree-dataset.js';

/** Sizes of a dataset, in bytes as ZFS counts them. Source: zfsprops(7). */
export interface Sizes {
  /** Written by it and its snapshots, whoever else still refers to it. */
  readonly used: number;
  readonly referenced: number;
  /** Of `referenced`, what came after its last snapshot or its origin. */
  readonly written: number;
}

/** Own and shared bytes of trees, from counters that ZFS keeps: nothing is scanned. */
export async function spaceOf(site: Site, trees: readonly TreeName[]): Promise<readonly TreeSpace[]> {
  const measured: TreeSpace[] = [];
  for (const tree of trees) {
    const {name} = await existingDataset(site, tree);
    const clones = await clonesOf(site, name);
    const [sizes, ...ofClones] = await sizesOf(site, [name, ...clones]);
    if (sizes !== undefined) measured.push({name: tree, ...ownAndShared(sizes, ofClones)});
  }
  return measured;
}

/** What goes when only one dataset goes: all that it wrote, and of that at most what each of its clones doesn't have any more. Pure. */
export function ownAndShared(sizes: Sizes, clones: readonly Sizes[]): Pick<TreeSpace, 'own' | 'shared'> {
  const lost = clones.map(({referenced, written}) => Math.max(0, sizes.referenced - (referenced - written)));
  const own = Math.min(sizes.used, ...lost);
  return {own, shared: Math.max(0, sizes.referenced - own)};
}

async function clonesOf({host}: Site, dataset: string): Promise<readonly string[]> {
  const lines = await linesOf(
    host,
    ['zfs', 'list', '-H', '-d', '1', '-t', 'snapshot', '-o', 'clones', dataset],
    {action: `measure ${dataset}`},
  );
  return lines.flatMap((line) => line.split(',')).filter((clone) => clone !== '' && clone !== '-');
}

async function sizesOf({host}: Site, datasets: readonly string[]): Promise<readonly Sizes[]> {
  const columns = 'name,used,referenced,written';
  const lines = await linesOf(host, ['zfs', 'list', '-Hp', '-d', '0', '-o', columns, ...datasets], {
    action: `measure ${datasets[0] ?? 'nothing'}`,
  });
  const sizes = new Map(lines.map((line) => parseSizes(line)));
  return datasets.flatMap((dataset) => sizes.get(dataset) ?? []);
}

/** One line of `zfs list -Hp -o name,used,referenced,written`. Pure. */
export function parseSizes(line: string): [string, Sizes] {
  const [name = '', ...columns] = line.split('\t');
  if (columns.length !== 3 || !columns.every((column) => /^\d+$/.test(column)))
    throw badOutput('zfs list', line);
  const [used = 0, referenced = 0, written = 0] = columns.map(Number);
  return [name, {used, referenced, written}];
}

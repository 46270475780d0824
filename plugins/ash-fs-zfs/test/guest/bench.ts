// npm run test:zfs -- --bench: what ash does, against the raw commands of ZFS and against a shorter history, in one run.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Volume} from 'ash-sdk';
import {alternate, median} from '../../../../scripts/bench/measure.js';
import {ASH} from '../../../../test/helpers/ash.js';
import {SmallStore} from '../../../../test/helpers/small-store.js';
import {storeDisk} from '../../../../test/helpers/store-disk/store-disk.js';
import {datasetOf} from '../../src/dataset-name.js';

const RUNS = Number(process.env['ASH_BENCH_RUNS'] ?? 7);
const REMOVALS = 3;

const home = mkdtempSync(path.join(tmpdir(), 'ash-bench-'));
const store = await SmallStore.make(home, {disk: storeDisk('zfs'), size: '2G'});
try {
  const volume = await store.volume();
  const rows = [...benchBranch(), ...(await benchRemoval(volume))];
  for (const {what, seconds, against, ratio} of rows)
    process.stdout.write(`${what}: ${Math.round(seconds * 1000)} ms, ${ratio.toFixed(2)} times ${against}\n`);
} finally {
  store.unmount();
  rmSync(home, {recursive: true, force: true});
}

interface Row {
  readonly what: string;
  readonly seconds: number;
  readonly against: string;
  readonly ratio: number;
}

function row(what: string, seconds: number, against: string, other: number): Row {
  return {what, seconds, against, ratio: seconds / other};
}

function benchBranch(): readonly Row[] {
  const revision = datasetOf(pool(), '@ash/revisions/0.1');
  const raw = 'zfs snapshot "$1@raw-$2" && zfs clone -o mountpoint=legacy -o readonly=on "$1@raw-$2" "$3-$2"';
  const samples = alternate(
    {
      node: {argv: () => ['node', '-e', '0']},
      version: {argv: () => [...ASH, 'version']},
      raw: {argv: (run) => ['sh', '-c', raw, 'sh', revision, String(run + 1), `${pool()}/raw`]},
      branch: {argv: () => [...ASH, '--store', store.directory, 'branch', '0']},
    },
    RUNS,
  );
  const wall = (name: string): number => median(samples[name]?.wall ?? []) ?? 0;
  const other = 'zfs snapshot and zfs clone';
  return [
    row('ash branch, beyond the start-up of Node', wall('branch') - wall('node'), other, wall('raw')),
    row('ash branch, beyond the start-up of ash', wall('branch') - wall('version'), other, wall('raw')),
  ];
}

/** Takes revisions out of the middle of chains in which each was cloned from the one before. */
async function benchRemoval(volume: Volume): Promise<readonly Row[]> {
  const short = await timeOfRemoval(volume, 8000, 10);
  const long = await timeOfRemoval(volume, 9000, 100);
  return [row('deletion in the middle of a chain of 100', long, 'of a chain of 10', short)];
}

async function timeOfRemoval(volume: Volume, snapshot: number, length: number): Promise<number> {
  const tree = (number: number): string => `@ash/revisions/${snapshot}.${number}`;
  await volume.create('@ash/work/first');
  await volume.seal('@ash/work/first', tree(1));
  for (let number = 2; number <= length; number++)
    await volume.clone(tree(number - 1), tree(number), {sealed: true});
  const times: number[] = [];
  for (let removal = 0; removal < REMOVALS; removal++) {
    const start = performance.now();
    await volume.remove([tree(length / 2 - 1 + removal)]);
    times.push((performance.now() - start) / 1000);
  }
  return median(times) ?? 0;
}

function pool(): string {
  const listed = execFileSync('findmnt', ['-n', '-o', 'SOURCE', '--target', store.directory]);
  return listed.toString().trim();
}

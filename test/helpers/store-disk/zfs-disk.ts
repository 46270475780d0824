import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {treeOf} from '../../../plugins/ash-fs-zfs/src/dataset-name.js';
import {NO_COMMIT} from './loop-disk.js';
import type {StoreDisk} from './store-disk.js';

const TIMEOUT = '/sys/module/zfs/parameters/zfs_txg_timeout';

/** How often, and how far apart in milliseconds, something is tried that a program which is just ending may prevent. */
const TRIES = 20;
const PAUSE = 250;

/** How many transaction groups pass until freed room can be used. Source: TXG_DEFER_SIZE in sys/txg.h of OpenZFS, and the one that frees. */
const GROUPS = 4;

/** The properties of a pool that `ash init` makes. */
const OF_POOL = ['ashift=12', 'cachefile=none', 'failmode=continue', 'autotrim=on'];
const OF_FILES = [
  ...['mountpoint=legacy', 'canmount=noauto', 'atime=off', 'compression=on', 'acltype=posixacl', 'xattr=sa'],
];

/** A pool in an image file. Copies of it have its number, so that only one of them is imported at a time. */
export class ZfsDisk implements StoreDisk {
  readonly filesystem = 'zfs';
  readonly kernels = 'efi';
  readonly #pool = `ash-test-${process.pid}-${Math.floor(Math.random() * 1e9)}`;

  lack(): string | undefined {
    if (process.getuid?.() !== 0) return 'needs root';
    try {
      execFileSync('zpool', ['list', '-H'], {stdio: 'ignore'});
      return undefined;
    } catch {
      return 'there is no ZFS here; npm run test:zfs starts a machine that has it';
    }
  }

  create(image: string, size: string, directory: string): void {
    // Of a machine that is not the tests' own, this is nobody's business.
    if (process.env['ASH_ZFS_GUEST'] === '1') writeFileSync(TIMEOUT, String(NO_COMMIT));
    execFileSync('truncate', ['--size', size, image]);
    const options = [
      ...OF_POOL.flatMap((option) => ['-o', option]),
      ...OF_FILES.flatMap((option) => ['-O', option]),
    ];
    execFileSync('zpool', ['create', ...options, this.#pool, image]);
    this.#mountTrees(directory, []);
  }

  mount(image: string, directory: string, options: readonly string[] = []): void {
    const words = ['-d', image, '-f', '-N', '-o', 'cachefile=none', this.#pool];
    patiently(() => execFileSync('zpool', ['import', ...words], {stdio: 'pipe'}));
    this.#mountTrees(directory, options);
  }

  unmount(directory: string): void {
    patiently(() => {
      if (isMounted(directory)) execFileSync('umount', ['--recursive', directory], {stdio: 'pipe'});
      execFileSync('zpool', ['export', this.#pool], {stdio: 'pipe'});
    });
  }

  /** What one transaction group frees, the next ones may use. */
  free(): void {
    for (let groups = 0; groups < GROUPS; groups++) execFileSync('zpool', ['sync', this.#pool]);
  }

  checkMounted(): void {
    execFileSync('zpool', ['scrub', '-w', this.#pool]);
    const status = execFileSync('zpool', ['status', '-v', this.#pool], {encoding: 'utf8'});
    if (!status.includes('No known data errors')) throw new Error(`ZFS found damage:\n${status}`);
  }

  /** Nothing but the top is mounted by itself. */
  #mountTrees(directory: string, options: readonly string[]): void {
    const listed = execFileSync('zfs', ['list', '-H', '-r', '-o', 'name,canmount', this.#pool], {
      encoding: 'utf8',
    });
    for (const line of listed.trim().split('\n')) {
      const [dataset = '', mountable] = line.split('\t');
      const tree = dataset === this.#pool ? '' : treeOf(this.#pool, dataset);
      if (tree === undefined || mountable === 'off') continue;
      const target = path.join(directory, tree);
      if (!options.includes('ro')) mkdirSync(target, {recursive: true});
      execFileSync('mount', ['-t', 'zfs', '-o', ['noatime', ...options].join(','), dataset, target]);
    }
  }
}

function isMounted(directory: string): boolean {
  return readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${directory} `);
}

function patiently(work: () => unknown): void {
  for (let tries = 1; ; tries++) {
    try {
      work();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

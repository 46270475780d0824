import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A btrfs in a sparse image, mounted, and the way to take it away again. */
export function loopVolume(size) {
  const home = mkdtempSync(join(tmpdir(), 'ash-bench-'));
  const image = join(home, 'volume.img');
  const directory = join(home, 'mnt');
  mkdirSync(directory);
  execFileSync('truncate', ['-s', size, image]);
  execFileSync('mkfs.btrfs', ['-q', image]);
  execFileSync('mount', ['-o', 'loop,noatime', image, directory]);
  return {
    directory,
    dispose() {
      execFileSync('umount', [directory]);
      rmSync(home, {recursive: true});
    },
  };
}

/**
 * Fills a store that was just made with snapshots of an almost empty base. With `real`, each has its revision on disk;
 * without, only the view knows them, which is all that `ash tree` reads. `furnish` puts more into the base, which is of `distro`.
 */
export function fill(directory, count, real, furnish = () => undefined, distro = 'debian') {
  const store = join(directory, '@ash');
  const subvolume = (...words) => execFileSync('btrfs', ['-q', 'subvolume', ...words]);
  subvolume('create', join(store, 'revisions', '0.1'));
  mkdirSync(join(store, 'revisions', '0.1', 'etc'));
  writeFileSync(
    join(store, 'revisions', '0.1', 'etc', 'os-release'),
    `ID=${distro}\nVERSION_CODENAME=bookworm\n`,
  );
  furnish(join(store, 'revisions', '0.1'));
  execFileSync('btrfs', ['property', 'set', join(store, 'revisions', '0.1'), 'ro', 'true']);
  if (real) {
    for (let number = 1; number < count; number++) {
      subvolume('snapshot', '-r', join(store, 'revisions', '0.1'), join(store, 'revisions', `${number}.1`));
    }
  }
  writeFileSync(join(store, 'state', 'view.json'), JSON.stringify(viewOf(count, distro)));
}

function viewOf(count, distro) {
  const time = '2026-01-01T00:00:00.000Z';
  const snapshots = Array.from({length: count}, (_, number) => ({
    number,
    parent: number === 0 ? null : (number - 1) >> 2,
    name: number % 10 === 1 ? `name-${number}` : null,
    description: `what snapshot ${number} is for`,
    revision: 1,
    latestRevision: 1,
    distro,
    release: 'bookworm',
    base: number === 0,
    pinned: false,
    created: time,
    changed: time,
    settings: {},
  }));
  return {
    operation: 0,
    nextNumber: count,
    snapshots,
    deployments: [],
    nextDeployment: 1,
    boot: {default: null, previous: null},
    retired: [],
    defaultSnapshot: null,
    history: {undo: null, redo: []},
    horizon: 0,
  };
}

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {execFileSync} from 'node:child_process';
import {alternate, median} from './measure.js';
import {somePaths} from './package-contents.js';
import {DATABASES, makeAskedFiles, rpmPlace} from './package-databases.js';
import {fill, loopVolume} from './store.js';

const COUNT = 1000;
const READER = fileURLToPath(new URL('read-packages.js', import.meta.url));

/** What the package managers are asked: nothing, all packages, owners of paths of the root. */
const MANAGERS = {
  debian: (root) => {
    const query = ['dpkg-query', `--admindir=${join(root, 'var/lib/dpkg')}`];
    return {
      nothing: ['dpkg-query', '--version'],
      list: [...query, '-W'],
      owners: (paths) => [...query, '-S', ...paths],
    };
  },
  arch: (root) => {
    const query = ['pacman', '--root', root, '--dbpath', join(root, 'var/lib/pacman')];
    const inRoot = (paths) => paths.map((path) => join(root, path));
    return {
      nothing: ['pacman', '--version'],
      list: [...query, '-Q'],
      owners: (paths) => [...query, '-Qo', ...inRoot(paths)],
    };
  },
  fedora: (root) => {
    const query = ['rpm', ...rpmPlace(root)];
    return {
      nothing: ['rpm', '--version'],
      list: [...query, '-qa'],
      owners: (paths) => [...query, '-qf', ...paths],
    };
  },
};

/**
 * Listing the packages of a snapshot as every command but the first does, and finding owners of paths from the files of its root, against the package managers; start-up is
 * taken off both. In processor time.
 */
export function benchPackages(ash, runs, families = ['debian', 'arch', 'fedora']) {
  return families.flatMap((family) => benchFamily(ash, family, runs));
}

function benchFamily(ash, family, runs) {
  const place = mkdtempSync(join(tmpdir(), 'ash-bench-packages-'));
  const volume = loopVolume('2G');
  try {
    execFileSync(ash[0], [...ash.slice(1), 'init', volume.directory], {stdio: 'ignore'});
    let isMade = false;
    const furnish = (root) => {
      makeAskedFiles(root, COUNT);
      isMade = DATABASES[family](root, COUNT, place);
    };
    fill(volume.directory, 1, true, furnish, family);
    if (!isMade) return [];
    const root = join(volume.directory, '@ash/revisions/0.1');
    const paths = somePaths(COUNT);
    const manager = MANAGERS[family](root);
    const read = (...words) => ({argv: () => [process.execPath, READER, volume.directory, ...words]});
    const samples = alternate(
      {
        'ash nothing': read('nothing'),
        'ash list': read('list'),
        'ash adapter': read('adapter'),
        'ash owners': read('owners', ...paths),
        nothing: {argv: () => manager.nothing},
        list: {argv: () => manager.list},
        owners: {argv: () => manager.owners(paths)},
      },
      runs,
    );
    const beyond = (name, start) => median(samples[name].cpu) - median(samples[start].cpu);
    const row = (what, ours, theirs) => ({
      what: `${family}: ${what}, processor time beyond start-up`,
      against: manager.nothing[0],
      seconds: ours,
      ratio: ours / theirs,
    });
    return [
      row(`listing ${COUNT} packages`, beyond('ash list', 'ash nothing'), beyond('list', 'nothing')),
      row(`owners of ${COUNT} paths`, beyond('ash owners', 'ash adapter'), beyond('owners', 'nothing')),
    ];
  } finally {
    volume.dispose();
    rmSync(place, {recursive: true, force: true});
  }
}

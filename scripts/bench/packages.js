import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {alternate, median} from './measure.js';
import {DATABASES, makeFiles, rpmPlace, somePaths} from './package-databases.js';

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

/** Listing the packages of a root from its files, and finding owners, against the package managers; start-up is taken off both. In processor time. */
export function benchPackages(runs, families = ['debian', 'arch']) {
  return families.flatMap((family) => benchFamily(family, runs));
}

function benchFamily(family, runs) {
  const place = mkdtempSync(join(tmpdir(), 'ash-bench-packages-'));
  const root = join(place, 'root');
  try {
    makeFiles(root, COUNT);
    if (!DATABASES[family](root, COUNT, place)) return [];
    const paths = somePaths(COUNT);
    const manager = MANAGERS[family](root);
    const ash = (what) => ({
      argv: () => [process.execPath, READER, family, root, what, ...(what === 'owners' ? paths : [])],
    });
    const samples = alternate(
      {
        'ash nothing': ash('nothing'),
        'ash list': ash('list'),
        'ash owners': ash('owners'),
        nothing: {argv: () => manager.nothing},
        list: {argv: () => manager.list},
        owners: {argv: () => manager.owners(paths)},
      },
      runs,
    );
    const beyond = (name, start) => median(samples[name].cpu) - median(samples[start].cpu);
    return ['list', 'owners'].map((what) => ({
      what: `${family}: ${what === 'list' ? `listing ${COUNT} packages` : `owners of ${COUNT} paths`}, processor time beyond start-up`,
      against: manager.nothing[0],
      seconds: beyond(`ash ${what}`, 'ash nothing'),
      ratio: beyond(`ash ${what}`, 'ash nothing') / beyond(what, 'nothing'),
    }));
  } finally {
    rmSync(place, {recursive: true, force: true});
  }
}

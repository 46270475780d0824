import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {alternate, median} from './measure.js';

/** Small packages that bring others along, with scripts and triggers. */
const PACKAGES = ['nano', 'less', 'git', 'man-db', 'procps'];

/** `ash install` against the same apt-get in a plain chroot of the same root. The packages are in the cache of both. */
export function benchInstall(ash, store, runs) {
  const {directory, branch, revision, run} = store;
  const refreshed = branch();
  run('refresh', '--snap', refreshed);
  run('install', '--yes', '--snap', branchOf(store, refreshed), ...PACKAGES);
  const plain = plainRoot(store, revision(refreshed));
  let target;
  try {
    const samples = alternate(
      {
        ash: {
          before: () => (target = branchOf(store, refreshed)),
          argv: () => [...ash, '--store', directory, 'install', '--yes', '--snap', target, ...PACKAGES],
        },
        plain: {before: () => plain.renew(), argv: () => plain.install(PACKAGES)},
      },
      runs,
    );
    return [
      {
        what: `ash install ${PACKAGES.join(' ')}`,
        against: 'apt-get in a chroot',
        seconds: median(samples.ash.wall),
        ratio: median(samples.ash.wall) / median(samples.plain.wall),
      },
    ];
  } finally {
    plain.dispose();
  }
}

function branchOf({run}, number) {
  return String(JSON.parse(run('branch', number, '--json')).snapshots[0].number);
}

/** A writable copy of a revision with the packages in its cache, as a chroot that has what apt-get needs. */
function plainRoot({directory}, revision) {
  const root = join(directory, 'plain');
  const archives = join(root, 'var/cache/apt/archives');
  const mounts = ['proc', 'dev'];
  const remove = () => {
    for (const name of mounts) {
      try {
        execFileSync('umount', [join(root, name)], {stdio: 'ignore'});
      } catch {
        // It was not mounted.
      }
    }
    execFileSync('sh', ['-c', '[ ! -e "$1" ] || btrfs -q subvolume delete "$1"', 'sh', root]);
  };
  return {
    renew() {
      remove();
      execFileSync('btrfs', ['-q', 'subvolume', 'snapshot', revision, root]);
      execFileSync('sh', [
        '-c',
        'mkdir -p "$2" && find "$1" -name "*.deb" -exec cp --reflink=auto {} "$2" \\;',
        'sh',
        join(directory, '@ash/cache'),
        archives,
      ]);
      execFileSync('cp', ['--dereference', '/etc/resolv.conf', join(root, 'etc/resolv.conf')]);
      execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
      execFileSync('mount', ['--bind', '/dev', join(root, 'dev')]);
    },
    install: (packages) => [
      ...['env', 'DEBIAN_FRONTEND=noninteractive', 'chroot', root],
      ...['apt-get', 'install', '--yes', '--quiet', ...packages],
    ],
    dispose: remove,
  };
}

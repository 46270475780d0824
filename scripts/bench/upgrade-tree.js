import {execFileSync} from 'node:child_process';
import {alternate, median} from './measure.js';

/** What an upgrade of a small Debian brings in a month: the same packages under a higher version, scripts and all. */
const UPGRADED = [
  ...['base-files', 'bash', 'bsdutils', 'coreutils', 'debianutils', 'findutils', 'grep', 'gzip', 'libc-bin', 'libc6'],
  ...['libgnutls30', 'libsystemd0', 'libudev1', 'login', 'mount', 'passwd', 'sed', 'tar', 'tzdata', 'util-linux'],
];

/** One layer each, with what comes along. */
const LAYERS = ['nano', 'git', 'man-db', 'procps', 'rsync', 'vim-tiny', 'tmux', 'curl'];

const REPOSITORY = `set -eu
mkdir -p /opt/repository/work
cd /opt/repository/work
chown _apt .
apt-get -qq download "$@"
for package in *.deb; do
  dpkg-deb -R "$package" root
  sed -i 's/^Version: .*/&+later1/' root/DEBIAN/control
  dpkg-deb -Zxz -z1 -b root "../$package" >/dev/null
  rm -r root
done
cd ..
rm -r work
for package in *.deb; do
  dpkg-deb -f "$package"
  printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$package" "$(stat -c %s "$package")" "$(sha256sum "$package" | cut -d' ' -f1)"
done >Packages
echo 'deb [trusted=yes] file:/opt/repository ./' >/etc/apt/sources.list.d/later.list`;

/**
 * `ash upgrade --tree` of a snapshot with eight layers on it against `ash upgrade` of one snapshot: the time that it takes, and what
 * the store grows by.
 */
export function benchUpgradeTree(ash, store, runs) {
  const {directory, branch, run} = store;
  const parent = branch();
  run('refresh', '--snap', parent);
  run('run', '--snap', parent, '--', 'sh', '-c', REPOSITORY, 'sh', ...UPGRADED);
  for (const name of LAYERS) {
    const child = String(JSON.parse(run('branch', parent, '--json')).snapshots[0].number);
    run('install', '--yes', '--snap', child, name);
  }
  const growth = {one: [], tree: []};
  const operation = () => JSON.parse(run('log', '--json')).operations[0].id;
  const start = operation();
  let before;
  let measured;
  const renew = (next) => () => {
    if (measured !== undefined) growth[measured].push(used(directory) - before);
    while (operation() > 0 && JSON.parse(run('tree', '--json')).snapshots.some(changedSince)) run('undo');
    before = used(directory);
    measured = next;
  };
  const changedSince = () => false;
  void start;
  const command = (...words) => [...ash, '--store', directory, 'upgrade', '--yes', ...words];
  const samples = alternate(
    {
      one: {before: renew('one'), argv: () => command('--snap', parent)},
      tree: {before: renew('tree'), argv: () => command('--snap', parent, '--tree')},
    },
    runs,
  );
  renew()();
  const [one, tree] = [median(samples.one.wall), median(samples.tree.wall)];
  return [
    {
      what: `ash upgrade --tree with ${LAYERS.length} layers`,
      against: 'ash upgrade of one',
      seconds: tree,
      ratio: tree / one,
    },
    {
      what: `growth of the store by it`,
      against: 'ash upgrade of one',
      seconds: tree,
      ratio: median(growth.tree.slice(1)) / median(growth.one.slice(1)),
    },
  ];
}

/** Bytes in use, when all is written. */
function used(directory) {
  execFileSync('sync', ['--file-system', directory]);
  const text = execFileSync('btrfs', ['filesystem', 'usage', '--raw', directory], {encoding: 'utf8'});
  return Number(/^\s*Used:\s*(\d+)/m.exec(text)?.[1]);
}

import {execFileSync} from 'node:child_process';
import {alternate, median} from './measure.js';

/** What an upgrade of a small Debian brings in a month: the same packages under a higher version, scripts and all. */
const UPGRADED = [
  ...[
    'base-files',
    'bash',
    'bsdutils',
    'coreutils',
    'debianutils',
    'findutils',
    'grep',
    'gzip',
    'libc-bin',
    'libc6',
  ],
  ...[
    'libgnutls30',
    'libsystemd0',
    'libudev1',
    'login',
    'mount',
    'passwd',
    'sed',
    'tar',
    'tzdata',
    'util-linux',
  ],
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
 * `ash upgrade --tree` of a snapshot with eight layers on it against `ash upgrade` of the snapshot alone: the time, and what the store
 * grows by. Every run begins with the store as it was.
 */
export function benchUpgradeTree(ash, {directory, branch, run}, runs) {
  const parent = branch();
  run('refresh', '--snap', parent);
  run('run', '--snap', parent, '--', 'sh', '-c', REPOSITORY, 'sh', ...UPGRADED);
  const children = LAYERS.map((name) => {
    const child = String(JSON.parse(run('branch', parent, '--json')).snapshots[0].number);
    run('install', '--yes', '--snap', child, name);
    return child;
  });
  const growth = {one: [], tree: []};
  let before = 0;
  let measured;
  const renew = (next, count) => () => {
    if (measured !== undefined) {
      growth[measured.next].push(used(directory) - before);
      for (let left = measured.count; left > 0; left--) run('undo');
    }
    before = used(directory);
    measured = {next, count};
  };
  const command = (...words) => [
    ...ash,
    '--store',
    directory,
    'upgrade',
    '--yes',
    ...words,
    '--snap',
    parent,
  ];
  const samples = alternate(
    {
      one: {before: renew('one', 1), argv: () => command()},
      tree: {before: renew('tree', 1 + children.length), argv: () => command('--tree')},
    },
    runs,
  );
  renew()();
  const what = `ash upgrade --tree with ${LAYERS.length} layers`;
  const against = 'ash upgrade of one snapshot';
  const [one, tree] = [median(samples.one.wall), median(samples.tree.wall)];
  return [
    {what, against, seconds: tree, ratio: tree / one},
    {
      what: `${what}, growth of the store`,
      against,
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

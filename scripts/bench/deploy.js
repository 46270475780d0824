import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {alternate, median} from './measure.js';
import {init} from './start-up.js';
import {fill, loopVolume} from './store.js';

/** Files in `/etc` of the base: about as many as a small Debian has. */
const ETC_FILES = 600;

/** `ash deploy` with a thousand snapshots that all stand in the menu, against a raw snapshot and a sync; and a change that deploys nothing. */
export function benchDeploy(ash, runs) {
  const volume = loopVolume('4G');
  const count = 1000;
  try {
    init(ash, volume.directory);
    fill(volume.directory, count, true, (base) => {
      furnish(base);
    });
    standInMenu(volume.directory, count);
    const store = join(volume.directory, '@ash');
    const raw = 'btrfs -q subvolume snapshot "$1" "$2" && btrfs filesystem sync "$1"';
    const onStore = (...words) => [...ash, '--store', volume.directory, ...words];
    const samples = alternate(
      {
        node: {argv: () => ['node', '-e', '0']},
        version: {argv: () => [...ash, 'version']},
        raw: {
          argv: (run) => [
            ...['sh', '-c', raw, 'sh', join(store, 'revisions', '0.1')],
            join(volume.directory, `raw-${run + 1}`),
          ],
        },
        deploy: {argv: (run) => onStore('deploy', String(run + 2))},
        describe: {argv: (run) => onStore('describe', '5', `for run ${run}`)},
      },
      runs,
    );
    const wall = (name) => median(samples[name].wall);
    return [
      {
        what: `ash deploy at ${count} snapshots`,
        against: 'one second',
        seconds: wall('deploy'),
        ratio: wall('deploy'),
      },
      {
        what: `ash deploy at ${count} snapshots, beyond start-up`,
        against: 'btrfs subvolume snapshot and a sync',
        seconds: wall('deploy') - wall('version'),
        ratio: (wall('deploy') - wall('version')) / wall('raw'),
      },
      {
        what: `ash describe at ${count} snapshots in the menu, beyond start-up`,
        against: 'btrfs subvolume snapshot and a sync',
        seconds: wall('describe') - wall('version'),
        ratio: (wall('describe') - wall('version')) / wall('raw'),
      },
    ];
  } finally {
    volume.dispose();
  }
}

/** A kernel, and an `/etc` of the usual size. */
function furnish(base) {
  mkdirSync(join(base, 'boot'));
  writeFileSync(join(base, 'boot', 'vmlinuz-6.1.0-1-amd64'), 'kernel');
  writeFileSync(join(base, 'boot', 'initrd.img-6.1.0-1-amd64'), 'initramfs');
  for (let number = 0; number < ETC_FILES; number++) {
    const directory = join(base, 'etc', `directory-${number % 60}`);
    mkdirSync(directory, {recursive: true});
    writeFileSync(join(directory, `file-${number}.conf`), `# ${number}\n`.repeat(40));
  }
}

/** The store boots by GRUB, and every snapshot but the first two has its copy already. */
function standInMenu(directory, count) {
  const store = join(directory, '@ash');
  writeFileSync(join(store, 'boot', 'loader.json'), '{"loader":"grub","arguments":["quiet"]}\n');
  const kernel = {
    version: '6.1.0-1-amd64',
    image: '/boot/vmlinuz-6.1.0-1-amd64',
    initramfs: '/boot/initrd.img-6.1.0-1-amd64',
  };
  const revisions = {};
  const viewFile = join(store, 'state', 'view.json');
  const view = JSON.parse(readFileSync(viewFile, 'utf8'));
  for (const {number, revision} of view.snapshots.slice(0, count)) {
    const name = `${number}.${revision}`;
    const from = join(store, 'revisions', name);
    execFileSync('btrfs', ['-q', 'subvolume', 'snapshot', from, join(store, 'deployments', name)]);
    revisions[name] = {kernel, complete: true, etc: 'sha256:0', kept: null, problem: null};
  }
  writeFileSync(join(store, 'boot', 'copies.json'), JSON.stringify({version: 1, revisions}));
}

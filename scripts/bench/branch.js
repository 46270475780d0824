import {join} from 'node:path';
import {alternate, median} from './measure.js';
import {init} from './start-up.js';
import {fill, loopVolume} from './store.js';

/** What `ash branch` adds to Node's start-up, against a raw snapshot and a sync; and with few against many snapshots. */
export function benchBranch(ash, runs) {
  const [few, many] = [10, 5000].map((count) => ({count, volume: loopVolume('4G')}));
  try {
    for (const {count, volume} of [few, many]) {
      init(ash, volume.directory);
      fill(volume.directory, count, true);
    }
    const branch = ({volume}) => ({argv: () => [...ash, '--store', volume.directory, 'branch', '0']});
    const raw = 'btrfs -q subvolume snapshot -r "$1" "$2" && btrfs filesystem sync "$1"';
    const revisions = join(few.volume.directory, '@ash', 'revisions');
    const samples = alternate(
      {
        node: {argv: () => ['node', '-e', '0']},
        raw: {
          argv: (run) => [
            'sh',
            '-c',
            raw,
            'sh',
            join(revisions, '0.1'),
            join(few.volume.directory, `raw-${run + 1}`),
          ],
        },
        few: branch(few),
        many: branch(many),
      },
      runs,
    );
    const wall = (name) => median(samples[name].wall);
    return [
      {
        what: `ash branch at ${few.count} snapshots, beyond start-up`,
        against: 'btrfs subvolume snapshot and a sync',
        seconds: wall('few') - wall('node'),
        ratio: (wall('few') - wall('node')) / wall('raw'),
      },
      {
        what: `ash branch at ${many.count} snapshots`,
        against: `at ${few.count}`,
        seconds: wall('many'),
        ratio: wall('many') / wall('few'),
      },
    ];
  } finally {
    for (const {volume} of [few, many]) volume.dispose();
  }
}

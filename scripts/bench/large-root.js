import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {alternate, median} from './measure.js';
import {init} from './start-up.js';
import {fill, loopVolume} from './store.js';

const FEW = 10_000;
const CHANGED = 100;
const IN_A_DIRECTORY = 1000;
const ONE_PACKAGE = 'Package: one\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n';

/** `ash diff` of 100 changed files in a root of very many files against the same in one of ten thousand. */
export function benchLargeRoot(ash, runs, most) {
  const roots = [FEW, most].map((count) => ({count, volume: loopVolume('8G')}));
  try {
    for (const {count, volume} of roots) {
      init(ash, volume.directory);
      fill(volume.directory, 2, true, (root) => {
        mkdirSync(join(root, 'var', 'lib', 'dpkg'), {recursive: true});
        writeFileSync(join(root, 'var', 'lib', 'dpkg', 'status'), ONE_PACKAGE);
        makeFiles(root, count);
      });
      changeSome(join(volume.directory, '@ash', 'revisions', '1.1'), count);
    }
    const [few, many] = roots.map(({volume}) => ({
      argv: () => [...ash, '--store', volume.directory, 'diff', '0', '1'],
    }));
    const samples = alternate({few, many}, runs);
    const [short, long] = [median(samples.few.wall), median(samples.many.wall)];
    return [
      {
        what: `ash diff with ${CHANGED} changed files of ${most}`,
        against: `of ${FEW}`,
        seconds: long,
        ratio: long / short,
      },
    ];
  } finally {
    for (const {volume} of roots) volume.dispose();
  }
}

/** Empty files, which take no room of their own, a thousand in a directory. */
function makeFiles(root, count) {
  const names = Array.from({length: IN_A_DIRECTORY}, (_, index) => `file-${index}`);
  for (let first = 0; first < count; first += IN_A_DIRECTORY) {
    const directory = directoryOf(root, first);
    mkdirSync(directory, {recursive: true});
    execFileSync('touch', names.slice(0, count - first), {cwd: directory});
  }
}

/** Spread evenly, so that they lie in as many places as there are. */
function changeSome(tree, count) {
  const setReadOnly = (value) => execFileSync('btrfs', ['property', 'set', '-f', tree, 'ro', value]);
  setReadOnly('false');
  for (let number = 0; number < CHANGED; number++) {
    const position = Math.floor((number * count) / CHANGED);
    appendFileSync(join(directoryOf(tree, position), `file-${position % IN_A_DIRECTORY}`), 'more\n');
  }
  setReadOnly('true');
}

function directoryOf(root, position) {
  return join(root, 'srv', 'data', `directory-${Math.floor(position / IN_A_DIRECTORY)}`);
}

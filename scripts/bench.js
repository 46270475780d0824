// npm run bench [-- --runs N] [-- --only NAME,NAME] [-- --json FILE] [-- --files N]: whole processes, in turn, as ratios in one run.
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {benchBranch} from './bench/branch.js';
import {debianStore} from './bench/debian.js';
import {benchDiff} from './bench/diff.js';
import {benchInstall} from './bench/install.js';
import {benchDeploy} from './bench/deploy.js';
import {benchLargeRoot} from './bench/large-root.js';
import {benchPackages} from './bench/packages.js';
import {benchStartUp} from './bench/start-up.js';
import {benchUpgradeTree} from './bench/upgrade-tree.js';

const {values} = parseArgs({
  options: {
    runs: {type: 'string', default: '15'},
    json: {type: 'string'},
    only: {type: 'string'},
    // Of the largest root: a million is what counts, and takes half a minute to make.
    files: {type: 'string', default: '1000000'},
  },
});
const runs = Number(values.runs);

/** Those of the first kind share a Debian. */
const ON_DEBIAN = {
  diff: (ash, debian) => benchDiff(ash, debian, runs),
  install: (ash, debian) => benchInstall(ash, debian, runs),
  // Each run takes as long as all runs of another row.
  'upgrade-tree': (ash, debian) => benchUpgradeTree(ash, debian, Math.min(runs, 5)),
};
const ALONE = {
  'start-up': (ash) => benchStartUp(ash, runs),
  branch: (ash) => benchBranch(ash, runs),
  deploy: (ash) => benchDeploy(ash, runs),
  packages: (ash) => benchPackages(ash, runs),
  'large-root': (ash) => benchLargeRoot(ash, runs, Number(values.files)),
};
const names = [...Object.keys(ON_DEBIAN), ...Object.keys(ALONE)];
const wanted = values.only?.split(',') ?? names;
const unknown = wanted.find((name) => !names.includes(name));

if (unknown !== undefined) {
  console.error(`There is no bench '${unknown}': the names are ${names.join(', ')}.`);
  process.exit(2);
}
if (process.getuid() !== 0) {
  console.error("The bench needs root, because it mounts volumes: run 'sudo npm run bench'.");
  process.exit(5);
}

const ash = [process.execPath, fileURLToPath(new URL('../packages/ash-cli/bin/ash.js', import.meta.url))];
const chosen = (table) =>
  Object.entries(table)
    .filter(([name]) => wanted.includes(name))
    .map(([, bench]) => bench);
const rows = [];
if (chosen(ON_DEBIAN).length > 0) {
  const debian = debianStore(ash);
  try {
    for (const bench of chosen(ON_DEBIAN)) rows.push(...bench(ash, debian));
  } finally {
    debian.dispose();
  }
}
for (const bench of chosen(ALONE)) rows.push(...bench(ash));
console.table(
  rows.map(({what, against, seconds, ratio}) => ({
    what,
    'median (ms)': Math.round(seconds * 1000),
    against,
    ratio: ratio.toFixed(2),
  })),
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({runs, rows}, null, 2)}\n`);

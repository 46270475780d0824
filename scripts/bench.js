// npm run bench [-- --runs N] [-- --json FILE]: whole processes, in turn, as ratios in one run.
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {benchBranch} from './bench/branch.js';
import {debianStore} from './bench/debian.js';
import {benchDiff} from './bench/diff.js';
import {benchInstall} from './bench/install.js';
import {benchDeploy} from './bench/deploy.js';
import {benchPackages} from './bench/packages.js';
import {benchStartUp} from './bench/start-up.js';
import {benchUpgradeTree} from './bench/upgrade-tree.js';

const {values} = parseArgs({options: {runs: {type: 'string', default: '15'}, json: {type: 'string'}}});
const runs = Number(values.runs);

if (process.getuid() !== 0) {
  console.error("The bench needs root, because it mounts volumes: run 'sudo npm run bench'.");
  process.exit(5);
}

const ash = [process.execPath, fileURLToPath(new URL('../packages/ash-cli/bin/ash.js', import.meta.url))];
const debian = debianStore(ash);
const rows = [];
try {
  rows.push(...benchDiff(ash, debian, runs), ...benchInstall(ash, debian, runs));
  // Each run takes as long as all runs of another row.
  rows.push(...benchUpgradeTree(ash, debian, Math.min(runs, 5)));
} finally {
  debian.dispose();
}
rows.push(
  ...benchStartUp(ash, runs),
  ...benchBranch(ash, runs),
  ...benchDeploy(ash, runs),
  ...benchPackages(ash, runs),
);
console.table(
  rows.map(({what, against, seconds, ratio}) => ({
    what,
    'median (ms)': Math.round(seconds * 1000),
    against,
    ratio: ratio.toFixed(2),
  })),
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({runs, rows}, null, 2)}\n`);

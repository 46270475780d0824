import {main} from '../lib/main.js';
import {needRoot} from '../lib/need-root.js';
import {setUp} from '../lib/set-up.js';
import {MACHINE_TEST_NEEDS, SYSTEM_NEEDS, TEST_NEEDS} from '../lib/system-programs.js';
import {runCrashTests} from './crash.js';
import {runSuites} from './run-suites.js';
import {planRuns} from './suites.js';

await main(async () => {
  const words = process.argv.slice(2);
  const yes = words.includes('--yes') || process.env.npm_config_yes === 'true';
  needRoot('npm test', 'the tests make and mount real file systems and run real package managers in them');
  const isCrash = words.includes('--crash');
  const isSetUp = words.includes('--set-up');
  const rest = words.filter((word) => !['--yes', '--crash', '--set-up'].includes(word));
  const runs = isCrash ? [] : planRuns(rest);
  const needs = isSetUp || runs.some(({machines}) => machines) ? MACHINE_TEST_NEEDS : [];
  await setUp([...SYSTEM_NEEDS, ...TEST_NEEDS, ...needs], {yes});
  if (isSetUp) return 0;
  return isCrash ? await runCrashTests(rest) : await runSuites(runs);
});

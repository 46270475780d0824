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
  const rest = words.filter((word) => word !== '--yes' && word !== '--crash');
  const runs = isCrash ? [] : planRuns(rest);
  const needs = runs.some(({machines}) => machines) ? MACHINE_TEST_NEEDS : [];
  await setUp([...SYSTEM_NEEDS, ...TEST_NEEDS, ...needs], {yes});
  return isCrash ? await runCrashTests(rest) : await runSuites(runs);
});

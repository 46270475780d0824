import {chmodSync, mkdirSync, mkdtempSync} from 'node:fs';
import path from 'node:path';
import {CLONE, giveToOwner} from '../lib/clone.js';
import {run} from '../lib/run.js';
import {bold, duration, say} from '../lib/say.js';
import {leftBehind, machineState} from './leaks.js';
import {readResults} from './results.js';

const TEST_CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');
const MOCHA = path.join(CLONE, 'node_modules/mocha/bin/mocha.js');

/**
 * Does runs of mocha (see suites.js) one after the other, and checks that nothing stays behind. Resolves to an exit code.
 * The counts of each run are left in the directory `ASH_TEST_RESULTS`, if it is set.
 */
export async function runSuites(runs) {
  // Not /tmp: it may lie in memory, and the tests make images of file systems.
  const temporary = mkdtempSync('/var/tmp/ash-test-');
  // Some tests become another user, who must get through.
  chmodSync(temporary, 0o755);
  const results = process.env.ASH_TEST_RESULTS ?? mkdtempSync(path.join(temporary, 'ash-results-'));
  // The tests fill it as root; whoever owns the clone must be able to empty it.
  mkdirSync(TEST_CACHE, {recursive: true});
  giveToOwner(TEST_CACHE);
  const before = machineState();
  const start = performance.now();
  let failed = false;
  for (const {name, words} of runs) {
    say(bold(`== ${name}`));
    failed = (await runMocha(words, {temporary, results})) !== 0 || failed;
  }
  const {passed, failures, pending} = readResults(results);
  const leaks = await leftBehind(before, temporary);
  for (const leak of leaks) say(`Left behind by the tests: ${leak}`);
  const time = duration(performance.now() - start);
  say(bold(`${passed} passed, ${failures} failed, ${pending} skipped in ${time}`));
  if (passed + failures === 0) say('No test ran.');
  return failed || leaks.length > 0 || passed + failures === 0 ? 1 : 0;
}

async function runMocha(words, {temporary, results}) {
  return await run([process.execPath, MOCHA, '--reporter', 'test/support/results-reporter.ts', ...words], {
    directory: CLONE,
    environment: {TMPDIR: temporary, ASH_TEST_RESULTS: results, ASH_TEST_RUN: path.basename(temporary)},
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

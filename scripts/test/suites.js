import {existsSync, mkdtempSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from '../lib/clone.js';
import {run} from '../lib/run.js';
import {bold, duration, say} from '../lib/say.js';
import {leftBehind, machineState} from './leaks.js';
import {readResults} from './results.js';

const MOCHA = path.join(CLONE, 'node_modules/mocha/bin/mocha.js');

/** The two runs of mocha: name for people, options, and the files that it runs unless the user names some. */
const SUITES = [
  {
    name: 'unit tests',
    options: [],
    files: ['packages/*/test/**/*.test.ts', 'plugins/*/test/**/*.test.ts'],
    has: (file) => !file.startsWith('test/'),
  },
  {
    name: 'end-to-end tests',
    options: ['--config', 'test/.mocharc.json'],
    files: ['test/**/*.test.ts'],
    has: (file) => file.startsWith('test/'),
  },
];

/**
 * Runs all suites one after the other, forwards words to mocha, and checks that nothing stays behind. Resolves to an
 * exit code. The counts of each run are left in the directory `ASH_TEST_RESULTS`, if it is set.
 */
export async function runSuites(words) {
  // Not /tmp: it may lie in memory, and the tests make images of file systems.
  const temporary = mkdtempSync('/var/tmp/ash-test-');
  const results = process.env.ASH_TEST_RESULTS ?? mkdtempSync(path.join(temporary, 'ash-results-'));
  const before = machineState();
  const start = performance.now();
  let failed = false;
  const named = words
    .filter((word) => existsSync(path.resolve(CLONE, word)))
    .map((word) => path.normalize(word));
  const options = words.filter((word) => !named.includes(path.normalize(word)));
  for (const suite of SUITES) {
    const files = named.length > 0 ? named.filter(suite.has) : suite.files;
    if (files.length === 0) continue;
    say(bold(`== ${suite.name}`));
    const code = await runMocha([...suite.options, ...options, ...files], {temporary, results});
    failed ||= code !== 0;
  }
  const leaks = await leftBehind(before, temporary);
  for (const leak of leaks) say(`Left behind by the tests: ${leak}`);
  const {passed, failures, pending} = readResults(results);
  say(
    bold(
      `${passed} passed, ${failures} failed, ${pending} skipped in ${duration(performance.now() - start)}`,
    ),
  );
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

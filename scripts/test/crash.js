import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {bold, say} from '../lib/say.js';
import {runSuites} from './run-suites.js';

/** The runs of mocha that stop ash after a step, or at any moment. */
const RUNS = [
  {name: 'crash tests of the engine', words: ['packages/ash-core/test/store/crash.test.ts']},
  {
    name: 'crash tests, end to end',
    words: [
      ...['--config', 'test/.mocharc.json', 'test/crash.test.ts', 'test/crash-live.test.ts'],
      ...['test/crash-random.test.ts', 'test/power-cut.test.ts'],
    ],
  },
];

/** Runs all cases of the crash tests, of which `npm test` runs some, and prints how many there were. Resolves to an exit code. */
export async function runCrashTests(options) {
  const directory = mkdtempSync('/var/tmp/ash-crash-counts-');
  try {
    process.env.ASH_CRASH = 'all';
    process.env.ASH_CRASH_COUNTS = directory;
    const code = await runSuites(RUNS.map(({name, words}) => ({name, words: [...options, ...words]})));
    const {cases, failed} = sumOf(directory);
    say(bold(`crash: ${cases} cases, ${failed} failed`));
    return code;
  } finally {
    rmSync(directory, {recursive: true});
  }
}

/** The sums of the counts that the suites have left. */
export function sumOf(directory) {
  const sum = {cases: 0, failed: 0};
  for (const name of readdirSync(directory)) {
    const {cases, failed} = JSON.parse(readFileSync(path.join(directory, name), 'utf8'));
    sum.cases += cases;
    sum.failed += failed;
  }
  return sum;
}

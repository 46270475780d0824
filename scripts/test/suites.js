import {existsSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';

/** The runs of mocha: name for people, options, and the files that it runs unless the user names some. */
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
    has: (file) => file.startsWith('test/') && !isMachineTest(file),
  },
];

/** The run that boots virtual machines, which only `--machines` asks for. */
const MACHINES = {
  name: 'tests in virtual machines',
  options: ['--config', 'test/vm/.mocharc.json'],
  files: ['test/vm/**/*.vm.ts'],
  has: isMachineTest,
  machines: true,
};

/** Leaves out the tests that say that they are long. */
const SHORT = ['--fgrep', '(long)', '--invert'];

function isMachineTest(file) {
  return file.endsWith('.vm.ts');
}

/**
 * The runs of mocha for a user's words, files of tests and options: a list of {name, words, machines}. `--machines` means the tests
 * in virtual machines instead of the others, with `--short` the quicker ones of them.
 */
export function planRuns(all, isThere = (file) => existsSync(path.join(CLONE, file))) {
  const words = all.filter((word) => word !== '--machines' && word !== '--short');
  const suites = all.includes('--machines') ? [MACHINES] : [...SUITES, MACHINES];
  const files = words
    .filter((word) => /^[^-].*\.(test|vm)\.ts$/.test(word))
    .map((word) => path.normalize(word));
  const absent = files.find((file) => !isThere(file));
  if (absent) {
    throw new Failure(`There is no file of tests ${absent}.`, {
      hint: 'name it from the top directory of the clone',
      exitCode: 2,
    });
  }
  const options = words.filter((word) => !files.includes(path.normalize(word)));
  if (all.includes('--short')) options.push(...SHORT);
  return suites.flatMap((suite) => {
    const whole = suite.machines && !all.includes('--machines') ? [] : suite.files;
    const chosen = files.length > 0 ? files.filter(suite.has) : whole;
    const run = {name: suite.name, words: [...suite.options, ...options, ...chosen]};
    return chosen.length === 0 ? [] : [suite.machines ? {...run, machines: true} : run];
  });
}

import {existsSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';

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

/** The runs of mocha for a user's words, files of tests and options: a list of {name, words}. */
export function planRuns(words, isThere = (file) => existsSync(path.join(CLONE, file))) {
  const files = words.filter((word) => /^[^-].*\.test\.ts$/.test(word)).map((word) => path.normalize(word));
  const absent = files.find((file) => !isThere(file));
  if (absent) {
    throw new Failure(`There is no file of tests ${absent}.`, {
      hint: 'name it from the top directory of the clone',
      exitCode: 2,
    });
  }
  const options = words.filter((word) => !files.includes(path.normalize(word)));
  return SUITES.flatMap((suite) => {
    const chosen = files.length > 0 ? files.filter(suite.has) : suite.files;
    return chosen.length === 0 ? [] : [{name: suite.name, words: [...suite.options, ...options, ...chosen]}];
  });
}

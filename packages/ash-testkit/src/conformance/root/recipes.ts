import type {PackageRecipe} from '../../repositories/local-repository.js';

export const CONFIGURATION = '/etc/ashtest-app.conf';
export const PROGRAM = '/usr/bin/ashtest-app';
export const DATA = '/usr/share/ashtest-library/data';

/** Lies in the root from the moment on in which the script of the slow package runs. */
export const BEGAN = '/ashtest-began';

/** What the script of the failing package says. */
export const LAST_WORDS = 'ashtest-last-words';

/** The packaged content of the configuration file. */
export function configuration(version: string): string {
  return `version = ${version}\n`;
}

/** A package with a program, a configuration file, and a dependency. */
export function app(version: string): PackageRecipe {
  return {
    name: 'ashtest-app',
    version,
    depends: ['ashtest-library'],
    files: {
      [PROGRAM]: {content: '#!/bin/sh\necho app\n', mode: 0o755},
      [CONFIGURATION]: configuration(version),
    },
    configuration: [CONFIGURATION],
  };
}

export const RECIPES: readonly PackageRecipe[] = [
  app('1.0'),
  {name: 'ashtest-library', version: '1.0', files: {[DATA]: 'data\n'}},
  {name: 'ashtest-old', version: '1.0', files: {'/bin/ashtest-old': {content: '#!/bin/sh\n', mode: 0o755}}},
  {name: 'ashtest-unseen', version: '1.0', files: {'/usr/share/ashtest-unseen/data': 'unseen\n'}},
  {
    name: 'ashtest-fails',
    version: '1.0',
    files: {'/usr/share/ashtest-fails/data': 'fails\n'},
    afterInstall: `echo ${LAST_WORDS} >&2\nexit 3\n`,
  },
  {
    name: 'ashtest-slow',
    version: '1.0',
    files: {'/usr/share/ashtest-slow/data': 'slow\n'},
    afterInstall: `[ ! -e ${BEGAN} ] || exit 0\n: > ${BEGAN}\nsleep 600\n`,
  },
];

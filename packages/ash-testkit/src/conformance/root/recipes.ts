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

/** What a layer asks for by name, and what the new parent has that it comes to. */
export const LAYER = 'ashtest-layer';
export const SIBLING = 'ashtest-sibling';
export const LAYER_PROGRAM = '/usr/bin/ashtest-layer';

/** A package with all that a plain one has; its script writes a file that nobody owns. */
export function layer(version: string): PackageRecipe {
  return {
    name: LAYER,
    version,
    depends: ['ashtest-layer-library'],
    files: {
      [LAYER_PROGRAM]: {content: '#!/bin/sh\necho layer\n', mode: 0o755},
      '/etc/ashtest-layer.conf': configuration(version),
    },
    configuration: ['/etc/ashtest-layer.conf'],
    afterInstall: 'echo made > /etc/ashtest-layer.made\n',
    beforeRemove: 'rm -f /etc/ashtest-layer.made\n',
  };
}

export const RECIPES: readonly PackageRecipe[] = [
  app('1.0'),
  {name: 'ashtest-library', version: '1.0', files: {[DATA]: 'data\n'}},
  {name: 'ashtest-old', version: '1.0', files: {'/bin/ashtest-old': {content: '#!/bin/sh\n', mode: 0o755}}},
  layer('1.0'),
  {
    name: 'ashtest-layer-library',
    version: '1.0',
    files: {'/usr/share/ashtest-layer-library/data': 'data\n'},
  },
  {
    name: SIBLING,
    version: '1.0',
    files: {'/usr/share/ashtest-sibling/data': 'data\n'},
    afterInstall: 'echo made > /etc/ashtest-sibling.made\n',
  },
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

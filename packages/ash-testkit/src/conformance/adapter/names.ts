import {demand, shown} from '../breach.js';
import type {AdapterRule} from '../rule.js';

const READ = 'Names of packages';

/** Words that are no names, and why. */
const REFUSED: readonly (readonly [what: string, words: readonly string[]])[] = [
  ['an empty word', ['', ' ']],
  ['an option', ['-x', '--force', '-']],
  ['more than one line', ['vim\nnano', 'vim\r', '\nvim']],
  ['a space or a control character', ['vim nano', 'vim\t', 'vim\0', 'vim\x1b[2J']],
  ['a path', ['/etc/passwd', './vim', '../vim', 'vim/../../etc', '~/vim']],
  ['an address', ['http://example.org/vim', 'https://example.org/vim.rpm', 'file:///vim']],
  [
    'characters of a shell',
    ['vim;reboot', 'vim|sh', 'vim&', '$(reboot)', '`reboot`', "vim'", 'vim"', 'vim\\'],
  ],
  ['a pattern', ['*', 'vi*', 'vi?', '^vim$']],
  ['a word that is too long', ['v'.repeat(5000)]],
];

/** Words that name packages everywhere. */
const ACCEPTED = ['vim', 'ashtest-app', 'lib2geom', 'python3'];

export const nameRules: readonly AdapterRule[] = [
  ...REFUSED.map(([what, words]): AdapterRule => ({
    title: `refuses ${what} as the name of a package`,
    check({adapter}) {
      for (const word of words) {
        const answer: unknown = adapter.packages.checkName(word);
        demand(typeof answer === 'string', {
          found: `checkName accepted ${shown(word)}.`,
          wanted: 'a sentence that says why it is no name of a package',
          because: `it is ${what}, and the words go to a package manager that runs as root`,
          read: READ,
        });
        demand(/^\S.*\.$/.test(answer), {
          found: `checkName answered ${shown(answer)} for ${shown(word)}.`,
          wanted: 'one sentence on one line, with a full stop, and the word escaped (JSON.stringify does it)',
          because: 'the sentence is printed on a terminal as it is',
          read: READ,
        });
      }
    },
  })),
  {
    title: 'accepts plain names of packages',
    check({adapter}) {
      for (const word of ACCEPTED) {
        const answer = adapter.packages.checkName(word);
        demand(answer === undefined, {
          found: `checkName refused ${shown(word)}: ${shown(answer)}`,
          wanted: 'undefined',
          because: 'packages of this name could not be installed',
          read: READ,
        });
      }
    },
  },
];

import type {Command, DistroAdapter, RootReader} from 'ash-sdk';
import {demand, shown, type Breach} from '../breach.js';
import {emptyReader} from '../empty-reader.js';
import {outcome} from '../outcome.js';
import type {AdapterRule} from '../rule.js';

const READ = 'Commands as data';

/** A name that stands out wherever it ends up. */
const MARKER = 'ashtest-marker';

type Verb = 'install' | 'remove' | 'upgrade' | 'refresh' | 'repair' | 'check';

const VERBS: readonly Verb[] = ['install', 'remove', 'upgrade', 'refresh', 'repair', 'check'];

/** The rules that a root may change the answers to; they are checked again on a real one. */
export const commandRules: readonly AdapterRule[] = [
  {
    title: 'gives commands as data: a program and its arguments',
    check: async ({adapter}) => checkForm(adapter, emptyReader()),
  },
  {
    title: 'never puts a name into the text of a shell, or into another word',
    check: async ({adapter}) => checkWords(adapter, emptyReader()),
  },
  {
    title: 'never lets a name become an option',
    check: async ({adapter}) => checkOptions(adapter, emptyReader()),
  },
  {
    title: 'never lets the name of a service become an option, or part of a script',
    async check({adapter}) {
      for (const name of ['--evil', '-x', 'a b', 'x;reboot', '../x', '$(reboot)', 'x\ny', '']) {
        const made = await outcome(
          `service(${shown(name)}, true)`,
          () => adapter.service?.(name, true) ?? [],
        );
        demand('error' in made || made.value.length === 0, {
          found: `service(${shown(name)}, true) gave ${shown('value' in made ? made.value : undefined)}.`,
          wanted: 'an AshError, because this can name no service',
          because: 'the word goes to a program that runs as root',
          read: READ,
        });
      }
    },
  },
  {
    title: 'makes no base from words that are options',
    async check({adapter}) {
      const request = {derivative: adapter.id, directory: '/nowhere/root', cache: '/nowhere/cache'};
      const wrong = {
        include: {...request, include: ['--evil']},
        architecture: {...request, include: [], architecture: '--evil'},
        release: {...request, include: [], release: '--evil'},
        mirror: {...request, include: [], mirror: '--evil'},
        derivative: {...request, include: [], derivative: '--evil'},
      };
      for (const [member, one] of Object.entries(wrong)) {
        const plan = await outcome(`bootstrap with ${member} '--evil'`, () => adapter.bootstrap(one));
        demand('error' in plan, {
          found: `bootstrap took '--evil' as its ${member}.`,
          wanted: 'an AshError',
          because: 'the word goes to programs that run on the host, as root',
          read: 'Making a base',
        });
      }
    },
  },
];

/** Every command is a program with arguments, each a text without a null byte. */
export async function checkForm(adapter: DistroAdapter, root: RootReader): Promise<void> {
  for (const verb of VERBS)
    for (const interactive of [false, true])
      for (const command of await commandsOf(adapter, verb, root, [MARKER], interactive)) {
        const argv: readonly unknown[] = command.argv;
        demand(
          argv.length > 0 &&
            argv.every((word) => typeof word === 'string' && !word.includes('\0')) &&
            argv[0] !== '',
          breachOf(verb, command, 'an argv of texts, the program first'),
        );
        demand(
          command.title === undefined || /^[^\n]{3,200}$/.test(command.title),
          breachOf(
            verb,
            command,
            "a title of one short phrase, as in 'refreshing package lists', for the line of progress",
          ),
        );
      }
}

/** A name stands alone in its word, and in a shell only behind the script. */
export async function checkWords(adapter: DistroAdapter, root: RootReader): Promise<void> {
  for (const verb of ['install', 'remove'] as const) {
    const commands = await commandsOf(adapter, verb, root, [MARKER], false);
    for (const command of commands) {
      for (const word of command.argv.filter((one) => one.includes(MARKER)))
        demand(
          word === MARKER,
          breachOf(verb, command, `the name alone in a word of its own, not ${shown(word)}`),
        );
      demand(
        !Object.values(command.env ?? {}).some((value) => value.includes(MARKER)),
        breachOf(verb, command, 'no name in the environment'),
      );
      const script = command.argv.findIndex(
        (word, at) => at > 0 && /^-[a-z]*c$/.test(command.argv[at - 1] ?? ''),
      );
      demand(
        !isShell(command) || command.argv[script] !== MARKER,
        breachOf(verb, command, 'a script of a fixed text; names are arguments behind it'),
      );
    }
    demand(
      commands.length === 0 || commands.some(({argv}) => argv.includes(MARKER)),
      breachOf(verb, commands[0] ?? {argv: ['']}, 'the name that was asked for'),
    );
  }
}

/** Where a word with a dash gets as far as a command, an end of options stands before it. */
export async function checkOptions(adapter: DistroAdapter, root: RootReader): Promise<void> {
  for (const verb of ['install', 'remove'] as const)
    for (const command of await commandsOf(adapter, verb, root, ['--evil'], false)) {
      const at = command.argv.indexOf('--evil');
      const end = command.argv.indexOf('--');
      demand(
        at === -1 || (end !== -1 && end < at),
        breachOf(verb, command, "an AshError, or '--' before the names"),
      );
    }
}

/** The commands for a verb; none where the adapter rejects with an `AshError` or has no such verb. */
async function commandsOf(
  adapter: DistroAdapter,
  verb: Verb,
  root: RootReader,
  names: readonly string[],
  interactive: boolean,
): Promise<readonly Command[]> {
  const request = {root, interactive, names, full: false};
  const made = await outcome(`${verb}()`, async () => adapter.packages[verb]?.(request) ?? []);
  return 'value' in made ? made.value : [];
}

function isShell({argv}: Command): boolean {
  return /(^|\/)(ba|da|a|z|k|)sh$/.test(argv[0]) || /(^|\/)(busybox|env)$/.test(argv[0]);
}

function breachOf(verb: string, command: Command, wanted: string): Breach {
  return {
    found: `${verb} gave ${shown(command)}.`,
    wanted,
    because: 'commands are run without a shell, as root, and are shown before they run',
    read: READ,
  };
}

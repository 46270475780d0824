import {AshError} from 'ash-sdk';
import {ALIASES} from '../aliases.js';
import {escapeLine} from '../output/escape.js';
import {nearest} from './nearest.js';
import {splitProgram} from './program.js';
import {firstOperand} from './value-flags.js';

/** What a command line asks for. `words` are those after the command, the flags that stood before it included. */
export type Invocation =
  | {readonly kind: 'command'; readonly id: string; readonly words: readonly string[]}
  /** `id` is absent for the help on ash as a whole. */
  | {readonly kind: 'help'; readonly id?: string};

const HELP: ReadonlySet<string> = new Set(['--help', '-h']);
const VERSION: ReadonlySet<string> = new Set(['--version', '-V', '-v']);
const BEFORE_COMMAND = /^(?:--json|--yes|-y|--store(?:=.*)?|--snap(?:=.*)?|--snapshot(?:=.*)?|-s.*)$/s;

/** The command that runs a program, whose words are not ash's. */
const RUNS_PROGRAM = 'run';

/** Finds the command among all words of a command line. `ids` are the commands, those of two words with a space. */
export function resolveInvocation(argv: readonly string[], ids: readonly string[]): Invocation {
  const start = firstOperand(argv);
  const leading = argv.slice(0, start);
  if (leading.some((word) => HELP.has(word))) return {kind: 'help'};
  if (leading.some((word) => VERSION.has(word)))
    return command(
      'version',
      leading.filter((word) => !VERSION.has(word)),
    );
  checkLeading(leading);
  const [first, ...rest] = argv.slice(start);
  if (first === undefined) return {kind: 'help'};
  if (first === 'help') return helpOn(rest, ids);
  const found = findCommand(first, rest, ids);
  const given = [...found.preset, ...leading, ...found.rest];
  const words = found.id === RUNS_PROGRAM ? withDashes(given) : given;
  return untilDashes(words).some((word) => HELP.has(word))
    ? {kind: 'help', id: found.id}
    : command(found.id, words);
}

interface Found {
  readonly id: string;
  readonly preset: readonly string[];
  readonly rest: readonly string[];
}

function findCommand(first: string, rest: readonly string[], ids: readonly string[]): Found {
  const two = `${first} ${rest[0] ?? ''}`;
  if (ids.includes(two)) return {id: two, preset: [], rest: rest.slice(1)};
  if (ids.includes(first)) return {id: first, preset: [], rest};
  const isTopic = ids.some((id) => id.startsWith(`${first} `));
  const operand = rest[firstOperand(rest)];
  const alias = Object.hasOwn(ALIASES, first) ? ALIASES[first] : undefined;
  if (alias === undefined || (isTopic && operand !== undefined)) {
    throw unknownCommand(isTopic && operand !== undefined ? `${first} ${operand}` : first, ids);
  }
  const [id, ...preset] = alias.means;
  return {id, preset, rest: alias.operandOf === undefined ? rest : withOperandFlag(rest, alias.operandOf)};
}

function withOperandFlag(words: readonly string[], flag: string): readonly string[] {
  const index = firstOperand(words);
  return index === words.length ? words : [...words.slice(0, index), flag, ...words.slice(index)];
}

function helpOn(words: readonly string[], ids: readonly string[]): Invocation {
  const [first, ...rest] = words.filter((word) => !word.startsWith('-'));
  return first === undefined ? {kind: 'help'} : {kind: 'help', id: findCommand(first, rest, ids).id};
}

/** With `--` before the program, whether it was typed or not. */
function withDashes(words: readonly string[]): readonly string[] {
  const {own, program} = splitProgram(words);
  return [...own, '--', ...program];
}

function untilDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

function checkLeading(leading: readonly string[]): void {
  const wrong = leading.find((word) => word.startsWith('-') && !BEFORE_COMMAND.test(word));
  if (wrong === undefined) return;
  throw new AshError({
    code: 'ASH_UNKNOWN_FLAG',
    message: `There is no flag ${escapeLine(wrong)} that can stand before a command.`,
    hint: "'ash --help' lists the commands, 'ash COMMAND --help' its flags.",
    exit: 'usage',
  });
}

function unknownCommand(name: string, ids: readonly string[]): AshError {
  const near = nearest(name, [...ids, ...Object.keys(ALIASES)]);
  const meant = near === undefined ? undefined : (ALIASES[near]?.means.join(' ') ?? near);
  return new AshError({
    code: 'ASH_UNKNOWN_COMMAND',
    message: `There is no command '${escapeLine(name)}'.`,
    hint: meant === undefined ? "'ash --help' lists the commands." : `Did you mean 'ash ${meant}'?`,
    exit: 'usage',
  });
}

function command(id: string, words: readonly string[]): Invocation {
  return {kind: 'command', id, words};
}

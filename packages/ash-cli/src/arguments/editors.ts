import {AshError} from 'ash-sdk';
import {splitWords} from './split-words.js';

type Words = readonly [string, ...string[]];

/** Tried in this order where nobody named one. */
const USUAL: readonly Words[] = [['sensible-editor'], ['editor'], ['nano'], ['vim'], ['vi']];
/** What an editor has to know of the terminal and the language. */
const PASSED_ON = ['TERM', 'COLORTERM', 'LANG', 'LC_ALL', 'LC_CTYPE', 'VISUAL', 'EDITOR', 'XDG_CONFIG_HOME'];

type Environment = Readonly<Record<string, string | undefined>>;

/** The editor that the user named in VISUAL or EDITOR, with its arguments, or else the usual ones. */
export function editorsOf(env: Environment): readonly Words[] {
  for (const variable of ['VISUAL', 'EDITOR']) {
    const value = env[variable]?.trim();
    if (value === undefined || value === '') continue;
    const [program, ...words] = splitWords(value) ?? [];
    if (program === undefined || program === '') throw notUnderstood(variable, value);
    return [[program, ...words]];
  }
  return USUAL;
}

/** Those variables of ours that it gets. */
export function editorEnvironment(env: Environment): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}

function notUnderstood(variable: string, value: string): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: `The editor in ${variable}, ${JSON.stringify(value)}, is no command: a quote has no end.`,
    hint: `Set it to a program and its arguments, as in '${variable}="code --wait"'.`,
    exit: 'usage',
  });
}

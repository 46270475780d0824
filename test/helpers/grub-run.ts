import {parseGrub, type Statement, type Word} from './grub-parse.js';

/** An entry of a menu, or a menu below it. */
export interface GrubItem {
  readonly kind: 'menuentry' | 'submenu';
  readonly title: string;
  readonly id: string;
  readonly body: readonly Statement[];
}

/** What a script has done so far. */
export interface GrubState {
  readonly variables: Map<string, string>;
  readonly items: GrubItem[];
  /** The words after `linux` and `initrd`. */
  readonly linux: string[];
  readonly initrd: string[];
  /** The menu that an entry went on to. */
  configfile: string | undefined;
}

/** The block of variables that GRUB can write, `ash/grubenv`; a missing file is undefined. */
export interface GrubEnvironment {
  variables: Record<string, string> | undefined;
}

export function newState(variables: Readonly<Record<string, string>>): GrubState {
  return {
    variables: new Map(Object.entries(variables)),
    items: [],
    linux: [],
    initrd: [],
    configfile: undefined,
  };
}

/** Runs a script as GRUB would: a command that fails is passed over, one that ash never uses throws. */
export function runGrub(
  script: string | readonly Statement[],
  state: GrubState,
  environment: GrubEnvironment,
): GrubState {
  const statements = typeof script === 'string' ? parseGrub(script) : script;
  for (const statement of statements) {
    if (statement.kind === 'command') succeeds(statement, state, environment);
    else {
      const taken = statement.branches.find(({condition}) => succeeds(condition, state, environment));
      runGrub(taken?.then ?? statement.otherwise, state, environment);
    }
  }
  return state;
}

/** Runs a command; says whether GRUB would call it true. */
function succeeds(statement: Statement, state: GrubState, environment: GrubEnvironment): boolean {
  if (statement.kind !== 'command') throw new Error('GRUB: a condition that is no command');
  const [name = '', ...rest] = expand(statement.words, state);
  switch (name) {
    case '[':
      return isTrue(rest);
    case 'set':
      for (const word of rest) setVariable(state, word);
      return true;
    case 'unset':
      for (const word of rest) state.variables.delete(word);
      return true;
    case 'menuentry':
    case 'submenu': {
      const at = rest.indexOf('--id');
      const [title = ''] = rest;
      const id = (at === -1 ? undefined : rest[at + 1]) ?? title;
      state.items.push({kind: name, title, id, body: statement.block ?? []});
      return true;
    }
    case 'load_env':
      return loadVariables(namesOf(rest), state, environment);
    case 'save_env':
      return saveVariables(namesOf(rest), state, environment);
    case 'linux':
    case 'initrd':
      state[name].splice(0, Infinity, ...rest);
      return true;
    case 'configfile':
      state.configfile = rest[0];
      return true;
    case 'export':
    case 'echo':
    case 'true':
    case 'sleep':
    case 'boot':
    case 'reboot':
      return true;
    default:
      throw new Error(`GRUB: no rule for the command ${name} ${rest.join(' ')}`);
  }
}

function loadVariables(names: readonly string[], state: GrubState, {variables}: GrubEnvironment): boolean {
  for (const name of names) {
    const value = variables?.[name];
    if (value !== undefined) state.variables.set(name, value);
  }
  return variables !== undefined;
}

/** GRUB writes into a block that is there; it can't make one. */
function saveVariables(names: readonly string[], state: GrubState, environment: GrubEnvironment): boolean {
  if (environment.variables === undefined) return false;
  for (const name of names) {
    const value = state.variables.get(name);
    const {[name]: _, ...others} = environment.variables;
    environment.variables = value === undefined ? others : {...others, [name]: value};
  }
  return true;
}

function setVariable(state: GrubState, assignment: string): void {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw new Error(`GRUB: set ${assignment}`);
  state.variables.set(assignment.slice(0, equals), assignment.slice(equals + 1));
}

/** The names of variables after `--file FILE`. */
function namesOf(words: readonly string[]): readonly string[] {
  return words[0] === '--file' ? words.slice(2) : words;
}

function isTrue(words: readonly string[]): boolean {
  if (words.at(-1) !== ']') throw new Error(`GRUB: no rule for [ ${words.join(' ')}`);
  const tests: string[][] = [[]];
  for (const word of words.slice(0, -1)) {
    if (word === '-a') tests.push([]);
    else tests.at(-1)?.push(word);
  }
  return tests.every(passes);
}

function passes(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  if (first === '!') return !passes(words.slice(1));
  if (first === '-n' && words.length === 2) return second !== '';
  if (first === '-z' && words.length === 2) return second === '';
  if (second === '=' && words.length === 3) return first === third;
  if (second === '!=' && words.length === 3) return first !== third;
  throw new Error(`GRUB: no rule for the test ${words.join(' ')}`);
}

/** The words of a command; a variable that is not quoted becomes as many words as it holds. */
function expand(words: readonly Word[], state: GrubState): string[] {
  return words.flatMap((word) => {
    let found: string[] = [];
    let last = '';
    let isThere = word.length === 0;
    for (const part of word) {
      const text = 'text' in part ? part.text : (state.variables.get(part.variable) ?? '');
      const isWhole = 'text' in part || part.quoted;
      const [head = '', ...tail] = isWhole ? [text] : text.split(/ +/);
      isThere ||= isWhole || text !== '';
      last += head;
      if (tail.length === 0) continue;
      found = [...found, last, ...tail.slice(0, -1)];
      last = tail.at(-1) ?? '';
    }
    return isThere ? [...found, last].filter((text, index) => index === 0 || text !== '') : [];
  });
}

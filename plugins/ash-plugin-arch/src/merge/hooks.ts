import {shellPattern} from 'ash-sdk';

interface Trigger {
  readonly operations: readonly string[];
  readonly isPath: boolean;
  readonly targets: readonly string[];
}

/** A hook of pacman: what follows when certain packages or files come, change or go. */
export interface Hook {
  readonly triggers: readonly Trigger[];
  readonly isAfterwards: boolean;
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly depends: readonly string[];
  /** Whether what has set it off is written to its standard input. */
  readonly needsTargets: boolean;
}

/** Reads a hook; undefined for one that pacman would not run. Source: alpm-hooks(5). */
export function parseHook(text: string): Hook | undefined {
  const sections: {title: string; fields: [key: string, value: string][]}[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const [, title] = /^\[(.*)\]$/.exec(line) ?? [];
    if (title !== undefined) sections.push({title, fields: []});
    if (title !== undefined || line === '' || line.startsWith('#')) continue;
    const [, key = line, value = ''] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    sections.at(-1)?.fields.push([key, value]);
  }
  const all = (title: string, key: string): string[] =>
    sections
      .filter((section) => section.title === title)
      .flatMap(({fields}) => fields.flatMap(([name, value]) => (name === key ? [value] : [])));
  const argv = wordsOf(all('Action', 'Exec').at(-1) ?? '');
  if (argv === undefined || argv.length === 0) return undefined;
  const has = (key: string): boolean =>
    sections.some(({title, fields}) => title === 'Action' && fields.some(([name]) => name === key));
  return {
    triggers: sections.filter(({title}) => title === 'Trigger').map(({fields}) => triggerOf(fields)),
    isAfterwards: all('Action', 'When').at(-1) === 'PostTransaction',
    argv,
    depends: all('Action', 'Depends'),
    needsTargets: has('NeedsTargets'),
  };
}

function triggerOf(fields: readonly (readonly [key: string, value: string])[]): Trigger {
  const all = (key: string): string[] => fields.flatMap(([name, value]) => (name === key ? [value] : []));
  return {
    operations: all('Operation'),
    isPath: ['Path', 'File'].includes(all('Type').at(-1) ?? ''),
    targets: all('Target'),
  };
}

/** Words between white space; quotes keep it, and a backslash takes the next character as it is. Undefined without an end of a quote. */
export function wordsOf(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      word = `${word ?? ''}${text.charAt(at)}`;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = `${word ?? ''}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${character}`;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

/** What of an installation sets a hook off, each once and in order: names of packages, and files as pacman spells them. Pure. */
export function targetsOf(
  {triggers}: Hook,
  installed: {readonly packages: readonly string[]; readonly files: readonly string[]},
): readonly string[] {
  const found = new Set<string>();
  for (const {operations, isPath, targets} of triggers) {
    if (!operations.includes('Install')) continue;
    const isMeant = among(targets);
    for (const one of isPath ? installed.files : installed.packages) if (isMeant(one)) found.add(one);
  }
  return [...found].sort();
}

/** The last pattern that matches decides; with a mark of exclamation it takes away. */
function among(patterns: readonly string[]): (text: string) => boolean {
  const tests = patterns.map((one) => ({
    isWanted: !one.startsWith('!'),
    matches: shellPattern(one.replace(/^!/, '')),
  }));
  return (text) => tests.findLast(({matches}) => matches(text))?.isWanted === true;
}

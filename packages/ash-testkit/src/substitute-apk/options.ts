/** What was asked for on the command line. */
export interface Options {
  readonly command: string;
  readonly words: readonly string[];
  /** Absolute path of the root, without a slash at its end: empty for `/`. */
  readonly root: string;
  /** Values of options that have one. */
  readonly values: ReadonlyMap<string, string>;
  /** Options that have none. */
  readonly flags: ReadonlySet<string>;
}

const WITH_VALUE = [
  'root',
  'arch',
  'keys-dir',
  'repositories-file',
  'repository',
  'cache-dir',
  'cache-max-age',
  'timeout',
];
const SHORT: Readonly<Record<string, string>> = {
  p: 'root',
  X: 'repository',
  U: 'update-cache',
  q: 'quiet',
  v: 'verbose',
  s: 'simulate',
  a: 'available',
  r: 'reinstall',
  e: 'installed',
  W: 'who-owns',
  L: 'contents',
  R: 'depends',
};

/** Reads the arguments; options may stand anywhere. Throws for a letter that is not known. */
export function parseOptions(argv: readonly string[]): Options {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const words: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') {
      words.push(...argv.slice(index + 1));
      break;
    }
    if (!word.startsWith('-')) {
      words.push(word);
      continue;
    }
    for (const name of namesIn(word)) {
      const [option = '', value] = name.split('=', 2);
      if (!WITH_VALUE.includes(option)) flags.add(option);
      else if (value === undefined) values.set(option, argv[(index += 1)] ?? '');
      else values.set(option, value);
    }
  }
  const [command = 'help', ...rest] = words;
  return {command, words: rest, root: (values.get('root') ?? '/').replace(/\/+$/, ''), values, flags};
}

function namesIn(word: string): string[] {
  if (word.startsWith('--')) return [word.slice(2)];
  return Array.from(word.slice(1)).map((letter) => {
    const name = SHORT[letter];
    if (name === undefined) throw new Error(`unrecognized option '-${letter}'`);
    return name;
  });
}

/** Kinds of parts of a version, in the order in which they may follow each other. */
export const KIND = {
  first: 0,
  number: 1,
  letter: 2,
  suffix: 3,
  suffixNumber: 4,
  commit: 5,
  revision: 6,
  end: 7,
  invalid: 8,
} as const;

export interface Token {
  readonly kind: number;
  readonly text: string;
}

const END: Token = {kind: KIND.end, text: ''};
const INVALID: Token = {kind: KIND.invalid, text: ''};

/** Suffixes in their order; those before the empty one are older than the version without them. */
const SUFFIXES = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];
const RELEASED = SUFFIXES.indexOf('');

/** Place of a suffix in the order; negative for what comes before the release itself. */
export function suffixRank(text: string): number {
  return SUFFIXES.indexOf(text) - RELEASED;
}

/** The parts of a version up to its end or to the first that can't be there. Source: apk-package(5), "pkgver". */
export function tokensOf(version: string): Token[] {
  const tokens: Token[] = [];
  let rest = version;
  let kind = -1;
  for (;;) {
    const [token, length] = next(rest, kind);
    tokens.push(token);
    if (token.kind >= KIND.end) return tokens;
    kind = token.kind;
    rest = rest.slice(length);
  }
}

function next(rest: string, previous: number): readonly [Token, number] {
  if (previous === -1) return matched(/^\d+/, rest, KIND.first);
  if (rest === '') return [END, 0];
  if (previous <= KIND.number) {
    const letter = /^[a-z]/.exec(rest);
    if (letter !== null) return [{kind: KIND.letter, text: letter[0]}, 1];
    return rest.startsWith('.') || /^\d/.test(rest)
      ? matched(/^\.?(\d+)/, rest, KIND.number)
      : afterNumbers(rest, previous);
  }
  return previous === KIND.suffix && /^\d/.test(rest)
    ? matched(/^\d+/, rest, KIND.suffixNumber)
    : afterNumbers(rest, previous);
}

function afterNumbers(rest: string, previous: number): readonly [Token, number] {
  const first = rest.charAt(0);
  if (first === '_' && previous <= KIND.suffixNumber) {
    const [token, length] = matched(/^_([a-z]+)/, rest, KIND.suffix);
    return SUFFIXES.includes(token.text) && token.text !== '' ? [token, length] : [INVALID, 0];
  }
  if (first === '~' && previous < KIND.commit) return matched(/^~([0-9a-f]+)/, rest, KIND.commit);
  if (first === '-' && previous < KIND.revision) return matched(/^-r(\d+)/, rest, KIND.revision);
  return [INVALID, 0];
}

function matched(pattern: RegExp, rest: string, kind: number): readonly [Token, number] {
  const match = pattern.exec(rest);
  return match === null ? [INVALID, 0] : [{kind, text: match[1] ?? match[0]}, match[0].length];
}

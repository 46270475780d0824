import {KIND, suffixRank, tokensOf, type Token} from './tokens.js';

/** Orders two versions as apk does: numbers, a letter, suffixes such as `_rc1`, a commit, and the packager's `-r1`. */
export function compareVersions(a: string, b: string): number {
  return compare(a, b, false);
}

/** Whether a version begins with the parts of another one: `3.6.9` does with `3.6`, which `~` asks for. */
export function beginsWith(version: string, start: string): boolean {
  return compare(version, start, true) === 0;
}

/** Whether a text is a version as apk takes it. */
export function isVersion(text: string): boolean {
  return tokensOf(text).at(-1)?.kind === KIND.end;
}

function compare(a: string, b: string, isPrefixEnough: boolean): number {
  const left = tokensOf(a);
  const right = tokensOf(b);
  for (let index = 0; ; index += 1) {
    const one = left[index];
    const other = right[index];
    if (one === undefined || other === undefined) return 0;
    if (one.kind === other.kind) {
      if (one.kind >= KIND.end) return 0;
      const difference = compareTokens(one, other);
      if (difference !== 0) return difference;
      continue;
    }
    if (isPrefixEnough && other.kind === KIND.end) return 0;
    if (one.kind === KIND.suffix && suffixRank(one.text) < 0) return -1;
    if (other.kind === KIND.suffix && suffixRank(other.text) < 0) return 1;
    return other.kind - one.kind;
  }
}

function compareTokens(a: Token, b: Token): number {
  switch (a.kind) {
    case KIND.first:
    case KIND.suffixNumber:
    case KIND.revision:
      return compareNumbers(a.text, b.text);
    case KIND.number:
      // With a leading zero these are digits of a fraction.
      return a.text.startsWith('0') || b.text.startsWith('0')
        ? compareTexts(a.text, b.text)
        : compareNumbers(a.text, b.text);
    case KIND.suffix:
      return suffixRank(a.text) - suffixRank(b.text);
    default:
      return compareTexts(a.text, b.text);
  }
}

function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareTexts(left, right);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

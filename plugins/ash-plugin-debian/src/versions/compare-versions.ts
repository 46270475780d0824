/** Orders two versions by Debian policy, section 5.6.12: epoch, upstream version, revision; `~` sorts before the end. */
export function compareVersions(a: string, b: string): number {
  const left = split(a);
  const right = split(b);
  return (
    comparePart(left.epoch, right.epoch) ||
    comparePart(left.upstream, right.upstream) ||
    comparePart(left.revision, right.revision)
  );
}

function split(version: string): {epoch: string; upstream: string; revision: string} {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: colon === -1 ? '' : version.slice(0, colon),
    upstream: dash === -1 ? rest : rest.slice(0, dash),
    revision: dash === -1 ? '' : rest.slice(dash + 1),
  };
}

/** Compares by turns what is no digits, character by character, and what is, as a number of any length. */
function comparePart(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    const left = digitsAt(a, i);
    const right = digitsAt(b, j);
    i += left.length;
    j += right.length;
    const difference = compareNumbers(left, right);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

function digitsAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && isDigit(text, end)) end += 1;
  return text.slice(start, end);
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

/** Order of a character that is no digit: tilde, end or digit, letters, everything else. */
function weight(text: string, index: number): number {
  if (index >= text.length || isDigit(text, index)) return 0;
  const character = text.charAt(index);
  if (character === '~') return -1;
  const code = text.charCodeAt(index);
  return /[A-Za-z]/.test(character) ? code : code + 256;
}

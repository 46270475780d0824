import {bytesFromText, type RootPath} from 'ash-sdk';

/** `segment` stands for any bytes but a slash, `any` for any bytes; a string for itself, one byte long. */
type Token = string | {readonly wild: 'segment' | 'any'};

const ANY: Token = {wild: 'any'};

/**
 * One test for a path against patterns as `DistroLayout.derivedFiles` has them: `*` stands for anything but a slash, `**` for
 * anything, and a pattern that ends in `/` for everything below. Time grows with path times pattern at worst, whatever the path.
 */
export function compilePatterns(patterns: readonly string[]): (path: RootPath) => boolean {
  const compiled = patterns.map(compile);
  return (path) =>
    compiled.some(
      ({prefix, pieces, tokens}) =>
        path.startsWith(prefix) &&
        pieces.every((piece) => path.includes(piece, prefix.length)) &&
        matches(tokens, path, prefix.length),
    );
}

interface Compiled {
  readonly prefix: string;
  /** What stands between wildcards: a path that lacks one of them is told quickly from one that matches. */
  readonly pieces: readonly string[];
  /** What follows the prefix. */
  readonly tokens: readonly Token[];
}

function compile(pattern: string): Compiled {
  const bytes = bytesFromText(pattern);
  const wildAt = bytes.indexOf('*');
  const prefix = wildAt === -1 ? bytes : bytes.slice(0, wildAt);
  const tokens: Token[] = [];
  for (const part of bytes.slice(prefix.length).match(/\*{1,2}|[^*]/gs) ?? []) {
    tokens.push(part === '**' ? ANY : part === '*' ? {wild: 'segment'} : part);
  }
  if (bytes.endsWith('/')) tokens.push({wild: 'any'});
  return {prefix, pieces: bytes.slice(prefix.length).split(/\*+/), tokens};
}

/** Follows all ways to match at once: `reached` holds the positions in `tokens` that the bytes read so far can lead to. */
function matches(tokens: readonly Token[], path: string, start: number): boolean {
  let reached = withSkips(tokens, new Set([0]));
  for (let index = start; index < path.length && reached.size > 0; index++) {
    const byte = path.charAt(index);
    const next = new Set<number>();
    for (const position of reached) {
      const token = tokens[position];
      if (token === byte) next.add(position + 1);
      else if (typeof token === 'object' && (token.wild === 'any' || byte !== '/')) next.add(position);
    }
    reached = withSkips(tokens, next);
  }
  return reached.has(tokens.length);
}

/** Adds the positions behind wildcards, which may stand for nothing. */
function withSkips(tokens: readonly Token[], positions: Set<number>): Set<number> {
  for (const position of positions) if (typeof tokens[position] === 'object') positions.add(position + 1);
  return positions;
}

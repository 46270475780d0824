type Token = {readonly star: true} | {readonly star: false; readonly fits: (character: string) => boolean};

/**
 * A test for texts by a shell pattern, with `*`, `?`, `[a-z]`, `[!a]` and `\`, as fnmatch(3) has it. With `isPath`, as with its flag
 * FNM_PATHNAME, only a slash matches a slash. The time is bounded by the product of both lengths, whoever wrote the pattern.
 */
export function shellPattern(pattern: string, {isPath = false} = {}): (text: string) => boolean {
  const parts = (isPath ? pattern.split('/') : [pattern]).map((part) => tokensOf(part));
  return (text) => {
    const names = isPath ? text.split('/') : [text];
    return parts.length === names.length && parts.every((part, index) => matches(part, names[index] ?? ''));
  };
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const set = character === '[' ? setAt(pattern, at) : undefined;
    if (set !== undefined) {
      tokens.push({star: false, fits: set.fits});
      at = set.end;
    } else if (character === '*') tokens.push({star: true});
    else if (character === '?') tokens.push({star: false, fits: () => true});
    else {
      const isEscaped = character === '\\' && at + 1 < pattern.length;
      if (isEscaped) at += 1;
      const wanted = pattern.charAt(at);
      tokens.push({star: false, fits: (one) => one === wanted});
    }
  }
  return tokens;
}

/** The set that begins at a bracket, and where it ends; undefined when it has no end. */
function setAt(
  pattern: string,
  start: number,
): {readonly fits: (character: string) => boolean; readonly end: number} | undefined {
  const isInverted = /[!^]/.test(pattern.charAt(start + 1));
  const first = start + (isInverted ? 2 : 1);
  const end = pattern.indexOf(']', first + 1);
  if (end === -1) return undefined;
  const members = pattern.slice(first, end);
  return {
    end,
    fits(character) {
      let isIn = false;
      for (let at = 0; at < members.length; at += 1) {
        const low = members.charAt(at);
        const isRange = members.charAt(at + 1) === '-' && at + 2 < members.length;
        const high = isRange ? members.charAt(at + 2) : low;
        if (isRange) at += 2;
        if (low <= character && character <= high) isIn = true;
      }
      return isIn !== isInverted;
    },
  };
}

function matches(tokens: readonly Token[], text: string): boolean {
  let token = 0;
  let at = 0;
  let lastStar = -1;
  let resumed = 0;
  while (at < text.length) {
    const wanted = tokens[token];
    if (wanted?.star === true) {
      lastStar = token;
      resumed = at;
      token += 1;
    } else if (wanted?.fits(text.charAt(at)) === true) {
      token += 1;
      at += 1;
    } else if (lastStar !== -1) {
      token = lastStar + 1;
      resumed += 1;
      at = resumed;
    } else return false;
  }
  return tokens.slice(token).every(({star}) => star);
}

const JOINERS_AND_TAGS = '\\u200c\\u200d\\u{e0020}-\\u{e007f}';
const HOSTILE = new RegExp(`(?![${JOINERS_AND_TAGS}])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]`, 'gu');
const SHORT: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'};

/**
 * A text from outside as one line that can be printed: terminal sequences, line ends, marks that turn the direction of
 * writing and lone surrogates appear as `\x1b`, `\n`, `\u{202e}`. Joiners inside emoji and scripts that need them stay.
 */
export function escapeLine(text: string): string {
  return text.replaceAll(HOSTILE, escapeCharacter);
}

/** The same for a text of several lines: its line ends and tabs stay. */
export function escapeText(text: string): string {
  return text.replaceAll(HOSTILE, (character) =>
    '\n\t'.includes(character) ? character : escapeCharacter(character),
  );
}

/** The first line of a text, escaped, with `…` when more follows. */
export function escapeFirstLine(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  return escapeLine(first.trimEnd()) + (rest.length > 0 ? ' …' : '');
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** Everything that could move a cursor, colour, retitle or answer for a terminal: C0, DEL, C1, and marks that reorder text. */
const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const SHORT: Readonly<Record<string, string>> = {
  '\r': '\\r',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

/**
 * The text with every control character but tab and line feed written as `\r`, `\x1b` or `\u202e`, so that what a
 * program printed can be shown again without driving the terminal.
 */
export function escapeControl(text: string): string {
  return text.replace(CONTROL, (character) => SHORT[character] ?? numbered(character.charCodeAt(0)));
}

function numbered(unit: number): string {
  return unit < 0x100
    ? `\\x${unit.toString(16).padStart(2, '0')}`
    : `\\u${unit.toString(16).padStart(4, '0')}`;
}

import type {ByteString} from 'ash-sdk';

/** Bytes that would end a field or a line, or that a terminal acts on. */
const UNSAFE = /[\x00-\x20\\\x7f-\xff]/g;

/** Bytes as printable ASCII without spaces: others stand as a backslash and three octal digits; a single dash too. */
export function escapeField(bytes: ByteString): string {
  if (bytes === '-') return String.raw`\055`;
  return bytes.replaceAll(UNSAFE, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

/** The opposite. */
export function unescapeField(text: string): ByteString {
  return text.replaceAll(/\\([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  ) as ByteString;
}

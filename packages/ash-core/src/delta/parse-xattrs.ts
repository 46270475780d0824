import type {ByteString} from 'ash-sdk';

/** Values in hexadecimal, by name. */
export type Xattrs = ReadonlyMap<ByteString, string>;

/**
 * What `getfattr -d -e hex` printed, by path: for each path a line `# file: …`, then `name=0x…` lines, then an empty one.
 * In names it writes backslash, line end, carriage return and `=` as a backslash and three octal digits.
 */
export function parseXattrs(output: ByteString): Map<ByteString, Xattrs> {
  const found = new Map<ByteString, Map<ByteString, string>>();
  let current = new Map<ByteString, string>();
  for (const line of output.split('\n')) {
    if (line.startsWith('# file: ')) {
      current = new Map();
      found.set(unquoted(line.slice('# file: '.length)), current);
    } else if (line !== '') {
      const equals = line.indexOf('=');
      const name = equals === -1 ? line : line.slice(0, equals);
      current.set(unquoted(name), equals === -1 ? '' : line.slice(equals + 1));
    }
  }
  return found;
}

/** Whether both sides have the same names with the same values. */
export function sameXattrs(from: Xattrs | undefined, to: Xattrs | undefined): boolean {
  if ((from?.size ?? 0) !== (to?.size ?? 0)) return false;
  for (const [name, value] of from ?? []) if (to?.get(name) !== value) return false;
  return true;
}

function unquoted(name: string): ByteString {
  const byte = (_: string, octal: string): string => String.fromCharCode(Number.parseInt(octal, 8));
  return name.replaceAll(/\\([0-3][0-7]{2})/g, byte) as ByteString;
}

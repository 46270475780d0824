/** Length in bytes and name of the algorithms behind `Q1` and `Q2`. */
const ALGORITHMS: Readonly<Record<string, {readonly name: string; readonly length: number}>> = {
  '1': {name: 'sha1', length: 20},
  '2': {name: 'sha256', length: 32},
};

/**
 * Reads a checksum as apk writes it: `Q1` and base64 of a SHA-1, `Q2` of a SHA-256, the same in hexadecimal behind `X`. A longer one behind
 * the digit 1 is a SHA-256 too. Returns `algorithm:hex`; undefined for anything else. Source: apk-tools' src/blob.c.
 */
export function parseChecksum(text: string): string | undefined {
  const match = /^(?:Q([12])([A-Za-z0-9+/]+={0,2})|X([12])([0-9a-fA-F]+))$/.exec(text);
  if (match === null) return undefined;
  const [, number = match[3] ?? '', base64, , hex = ''] = match;
  const bytes = base64 === undefined ? Buffer.from(hex, 'hex') : Buffer.from(base64, 'base64');
  const algorithm = ALGORITHMS[bytes.length === ALGORITHMS['2']?.length ? '2' : number];
  return algorithm?.length === bytes.length ? `${algorithm.name}:${bytes.toString('hex')}` : undefined;
}

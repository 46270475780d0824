/** A list of names and values as ZFS keeps it in a label: only numbers and texts of its top level. Numbers are in decimal digits. */
export type Pairs = ReadonlyMap<string, string>;

/** DATA_TYPE_UINT64 and DATA_TYPE_STRING. Source: OpenZFS, sys/nvpair.h. */
const NUMBER = 8;
const TEXT = 9;

const XDR = 1;

/** Pairs in a packed list (XDR), or undefined when it is none. Takes any bytes. Pure. */
export function readPairs(bytes: Buffer): Pairs | undefined {
  if (bytes.length < 12 || bytes[0] !== XDR) return undefined;
  const pairs = new Map<string, string>();
  // After the encoding (4 bytes), a version and flags: pairs, each with its size and the size of its memory, then two zeros.
  let position = 12;
  while (position + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(position);
    if (size === 0) return pairs;
    if (size < 20 || size % 4 !== 0 || position + size > bytes.length) return undefined;
    const pair = readPair(bytes.subarray(position + 8, position + size));
    if (pair === undefined) return undefined;
    if (pair.value !== undefined) pairs.set(pair.name, pair.value);
    position += size;
  }
  return undefined;
}

function readPair(bytes: Buffer): {name: string; value: string | undefined} | undefined {
  const name = readText(bytes, 0);
  if (name === undefined || name.end + 8 > bytes.length) return undefined;
  const type = bytes.readUInt32BE(name.end);
  const start = name.end + 8;
  if (type === NUMBER) {
    if (start + 8 > bytes.length) return undefined;
    return {name: name.text, value: bytes.readBigUInt64BE(start).toString()};
  }
  if (type !== TEXT) return {name: name.text, value: undefined};
  const text = readText(bytes, start);
  return text && {name: name.text, value: text.text};
}

/** A length, the bytes, and zeros up to a multiple of four. */
function readText(bytes: Buffer, start: number): {text: string; end: number} | undefined {
  if (start + 4 > bytes.length) return undefined;
  const length = bytes.readUInt32BE(start);
  const end = start + 4 + Math.ceil(length / 4) * 4;
  if (end > bytes.length) return undefined;
  return {text: bytes.toString('utf8', start + 4, start + 4 + length), end};
}

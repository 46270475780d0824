/** A number as SQLite stores it: seven bits a byte, the high bit says that more follow; a ninth byte counts whole. */
export interface Varint {
  readonly value: number;
  /** Offset behind it. */
  readonly end: number;
}

/** Reads the number at an offset; undefined when the bytes end in it. Beyond 2^53 the value is only near, and never small. */
export function readVarint(bytes: Buffer, offset: number): Varint | undefined {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return undefined;
    if (index === 8) return {value: value * 256 + byte, end: offset + 9};
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return {value, end: offset + index + 1};
  }
  return undefined;
}

import type {ByteSource} from './byte-source.js';
import {readVarint} from './varint.js';

/** A value of a row: text and numbers as such, numbers beyond 2^53 only near; blobs as bytes that are read when needed. */
export type SqliteValue = null | number | string | ByteSource;

const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8];
/** No text that is asked for here is longer, in bytes. */
const LONGEST_TEXT = 1024 * 1024;
const MOST_COLUMNS = 2000;

/** Reads the values of a row; undefined when they don't fit into its bytes. Source: sqlite.org/fileformat2.html, section 2.1. */
export function readRecord(payload: ByteSource): SqliteValue[] | undefined {
  const start = payload.slice(0, 9);
  const size = readVarint(start, 0);
  if (size === undefined || size.value > 9 * MOST_COLUMNS || size.value > payload.length) return undefined;
  const header = payload.slice(0, size.value);
  const values: SqliteValue[] = [];
  let offset = size.value;
  for (let at = size.end; at < header.length;) {
    const type = readVarint(header, at);
    if (type === undefined) return undefined;
    at = type.end;
    const length = lengthOf(type.value);
    if (length === undefined || offset + length > payload.length || values.length >= MOST_COLUMNS)
      return undefined;
    const value = valueOf(payload, type.value, offset, length);
    if (value === undefined) return undefined;
    values.push(value);
    offset += length;
  }
  return values;
}

function lengthOf(type: number): number | undefined {
  if (type <= 6) return INTEGER_SIZES[type];
  if (type === 7) return 8;
  if (type === 8 || type === 9) return 0;
  return type < 12 ? undefined : Math.floor((type - 12) / 2);
}

function valueOf(payload: ByteSource, type: number, offset: number, length: number): SqliteValue | undefined {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type >= 12 && type % 2 === 0) return part(payload, offset, length);
  if (length > LONGEST_TEXT) return undefined;
  const bytes = payload.slice(offset, offset + length);
  if (type >= 13) return bytes.toString('utf8');
  if (type === 7) return bytes.readDoubleBE(0);
  return length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, length);
}

function part(whole: ByteSource, start: number, length: number): ByteSource {
  return {length, slice: (from, to) => whole.slice(start + from, start + Math.min(to, length))};
}

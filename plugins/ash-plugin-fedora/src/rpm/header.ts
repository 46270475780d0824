import type {ByteSource} from '../sqlite/byte-source.js';
import {TYPE, type Tag} from './tags.js';

const MOST_ENTRIES = 4096;
/** As rpm itself: a larger header is none. In bytes. */
const MOST_DATA = 256 * 1024 * 1024;
/** So many numbers are sooner read one by one. */
const FEW = 16;
/** The tables of nearly all headers are smaller, in bytes. */
const FIRST_SIZE = 2048;
/** The numbers of bytes of one value, by type; 0 where it ends with a zero byte. */
const SIZES: readonly number[] = [0, 1, 1, 2, 4, 8, 0, 1, 0, 0];

interface Entry {
  readonly type: number;
  /** In the data, in bytes. */
  readonly offset: number;
  readonly count: number;
}

/** A header has something in it that can't be. */
export class HeaderDamage extends Error {}

/**
 * The header of a package as rpm's database keeps it: a table of entries, then their data. Every size and offset is checked before
 * anything is read, and only the data that is asked for is read. Source: rpm's lib/header.c, docs/manual/format_header.md.
 */
export class RpmHeader {
  readonly #bytes: ByteSource;
  /** Four numbers for each entry: tag, type, offset, count. */
  readonly #table: Buffer;
  readonly #start: number;
  readonly #length: number;

  /** Throws `HeaderDamage`. */
  constructor(bytes: ByteSource) {
    const head = bytes.slice(0, FIRST_SIZE);
    if (head.length < 8) throw new HeaderDamage('its head');
    const count = head.readUInt32BE(0);
    this.#length = head.readUInt32BE(4);
    this.#start = 8 + 16 * count;
    if (count < 1 || count > MOST_ENTRIES) throw new HeaderDamage('the number of its entries');
    if (this.#length > MOST_DATA || this.#start + this.#length > bytes.length)
      throw new HeaderDamage('the size of its data');
    this.#bytes = bytes;
    this.#table = this.#start <= head.length ? head.subarray(8, this.#start) : bytes.slice(8, this.#start);
    checkEntries(this.#table, this.#length);
  }

  has(tag: Tag): boolean {
    return entryAt(this.#table, tag) !== undefined;
  }

  /** A text, or the first of several; undefined when the header has none. */
  text(tag: Tag): string | undefined {
    const entry = entryAt(this.#table, tag);
    if (entry === undefined) return undefined;
    if (entry.type !== TYPE.string && entry.type !== TYPE.translatedString && entry.type !== TYPE.stringArray)
      throw new HeaderDamage(`entry ${tag}`);
    let length = 96;
    for (;;) {
      const bytes = this.#data(entry.offset, entry.offset + length);
      const end = bytes.indexOf(0);
      if (end !== -1) return bytes.toString('utf8', 0, end);
      if (bytes.length < length) throw new HeaderDamage(`entry ${tag}`);
      length *= 4;
    }
  }

  /** Whole numbers; empty when the header has none. Those beyond 2^53 are only near. */
  numbers(tag: Tag): number[] {
    const entry = entryAt(this.#table, tag);
    if (entry === undefined) return [];
    const size = SIZES[entry.type] ?? 0;
    if (entry.type < TYPE.character || entry.type > TYPE.int64) throw new HeaderDamage(`entry ${tag}`);
    const bytes = this.#data(entry.offset, entry.offset + size * entry.count);
    if (size === 4 && entry.count > FEW) return Array.from(wordsOf(bytes));
    if (size === 1) return Array.from(bytes);
    const values: number[] = [];
    for (let at = 0; at < bytes.length; at += size) values.push(numberAt(bytes, at, size));
    return values;
  }

  number(tag: Tag): number | undefined {
    return this.numbers(tag)[0];
  }

  /** Byte strings; empty when the header has none. */
  texts(tag: Tag): string[] {
    const list = this.textList(tag);
    const all: string[] = [];
    for (let index = 0; index < (list?.count ?? 0); index += 1) all.push(list?.at(index) ?? '');
    return all;
  }

  /** The same without making strings of all of them. */
  textList(tag: Tag): TextList | undefined {
    const joined = this.joinedTexts(tag);
    if (joined === undefined) return undefined;
    const list = textListOf(joined);
    if (list === undefined) throw new HeaderDamage(`entry ${tag}`);
    return list;
  }

  /** The same in one string, each with a zero behind it, and maybe more behind the last; undefined when the header has none. */
  joinedTexts(tag: Tag): JoinedTexts | undefined {
    const entry = entryAt(this.#table, tag);
    if (entry === undefined) return undefined;
    if (entry.type !== TYPE.stringArray && entry.type !== TYPE.string) throw new HeaderDamage(`entry ${tag}`);
    // The engine looks for an end in a string several times as fast as in bytes.
    const text = this.#data(entry.offset, this.#endOf(entry.offset)).toString('latin1');
    return {text, count: entry.count};
  }

  #data(start: number, end: number): Buffer {
    return this.#bytes.slice(this.#start + start, this.#start + Math.min(end, this.#length));
  }

  /** Where the next entry's data begins. */
  #endOf(offset: number): number {
    let end = this.#length;
    for (let at = 0; at < this.#table.length; at += 16) {
      const other = this.#table.readUInt32BE(at + 8);
      if (other > offset && other < end && isRegular(this.#table.readUInt32BE(at))) end = other;
    }
    return end;
  }
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Numbers of four bytes, the highest byte first, all at once. */
function wordsOf(bytes: Buffer): Uint32Array {
  const words = new Uint32Array(bytes.length >> 2);
  const copy = Buffer.from(words.buffer);
  bytes.copy(copy);
  if (IS_LITTLE_ENDIAN) copy.swap32();
  return words;
}

function numberAt(bytes: Buffer, at: number, size: number): number {
  return size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
}

/** Byte strings in one; its characters are bytes. */
export interface JoinedTexts {
  readonly text: string;
  readonly count: number;
}

/** Byte strings that lie one behind the other. */
export interface TextList {
  readonly count: number;
  at(index: number): string;
}

function textListOf({text, count}: JoinedTexts): TextList | undefined {
  if (count > text.length) return undefined;
  const ends = new Uint32Array(count);
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    const end = text.indexOf('\0', position);
    if (end === -1) return undefined;
    ends[index] = end;
    position = end + 1;
  }
  return {
    count,
    at: (index) => text.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, ends[index]),
  };
}

/** Entries below 1000 describe the header itself, and may point backwards. */
function isRegular(tag: number): boolean {
  return tag >= 1000;
}

/** Throws `HeaderDamage` for an entry that the data has no room for. */
function checkEntries(table: Buffer, dataLength: number): void {
  for (let at = 0; at < table.length; at += 16) {
    const tag = table.readUInt32BE(at);
    if (!isRegular(tag)) continue;
    const size = SIZES[table.readUInt32BE(at + 4)];
    const count = table.readUInt32BE(at + 12);
    if (
      size === undefined ||
      count < 1 ||
      table.readUInt32BE(at + 8) + Math.max(size, 1) * count > dataLength
    )
      throw new HeaderDamage(`entry ${tag}`);
  }
}

/** The first entry of a tag counts, as in rpm. */
function entryAt(table: Buffer, tag: Tag): Entry | undefined {
  for (let at = 0; at < table.length; at += 16) {
    if (table.readUInt32BE(at) !== tag) continue;
    return {
      type: table.readUInt32BE(at + 4),
      offset: table.readUInt32BE(at + 8),
      count: table.readUInt32BE(at + 12),
    };
  }
  return undefined;
}

import type {ByteSource} from '../sqlite/byte-source.js';
import {TYPE, type Tag} from './tags.js';

const MOST_ENTRIES = 4096;
/** As rpm itself: a larger header is none. In bytes. */
const MOST_DATA = 256 * 1024 * 1024;
/** The numbers of bytes of one value, by type; 0 where it ends with a zero byte. */
const SIZES: Readonly<Record<number, number>> = {0: 0, 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 0, 7: 1, 8: 0, 9: 0};

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
  readonly #entries: ReadonlyMap<number, Entry>;
  readonly #start: number;
  readonly #length: number;
  #offsets: readonly number[] | undefined;

  /** Throws `HeaderDamage`. */
  constructor(bytes: ByteSource) {
    const head = bytes.slice(0, 8);
    if (head.length < 8) throw new HeaderDamage('its head');
    const count = head.readUInt32BE(0);
    this.#length = head.readUInt32BE(4);
    this.#start = 8 + 16 * count;
    if (count < 1 || count > MOST_ENTRIES) throw new HeaderDamage('the number of its entries');
    if (this.#length > MOST_DATA || this.#start + this.#length > bytes.length)
      throw new HeaderDamage('the size of its data');
    this.#bytes = bytes;
    this.#entries = readEntries(bytes.slice(8, this.#start), this.#length);
  }

  has(tag: Tag): boolean {
    return this.#entries.has(tag);
  }

  /** A text, or the first of several; undefined when the header has none. */
  text(tag: Tag): string | undefined {
    const entry = this.#entries.get(tag);
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
    const entry = this.#entries.get(tag);
    if (entry === undefined) return [];
    const size = SIZES[entry.type] ?? 0;
    if (entry.type < TYPE.character || entry.type > TYPE.int64) throw new HeaderDamage(`entry ${tag}`);
    const bytes = this.#data(entry.offset, entry.offset + size * entry.count);
    return Array.from({length: entry.count}, (_, index) =>
      size === 8 ? Number(bytes.readBigUInt64BE(8 * index)) : bytes.readUIntBE(size * index, size),
    );
  }

  number(tag: Tag): number | undefined {
    return this.#entries.has(tag) ? this.numbers(tag)[0] : undefined;
  }

  /** Byte strings; empty when the header has none. */
  texts(tag: Tag): string[] {
    const list = this.textList(tag);
    return list === undefined ? [] : Array.from({length: list.count}, (_, index) => list.at(index));
  }

  /** The same without making strings of all of them. */
  textList(tag: Tag): TextList | undefined {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return undefined;
    if (entry.type !== TYPE.stringArray && entry.type !== TYPE.string) throw new HeaderDamage(`entry ${tag}`);
    const list = textListOf(this.#data(entry.offset, this.#endOf(entry.offset)), entry.count);
    if (list === undefined) throw new HeaderDamage(`entry ${tag}`);
    return list;
  }

  #data(start: number, end: number): Buffer {
    return this.#bytes.slice(this.#start + start, this.#start + Math.min(end, this.#length));
  }

  /** Where the next entry's data begins. */
  #endOf(offset: number): number {
    this.#offsets ??= [...this.#entries.values()].map((entry) => entry.offset).sort((a, b) => a - b);
    return this.#offsets.find((other) => other > offset) ?? this.#length;
  }
}

/** Byte strings that lie one behind the other. */
export interface TextList {
  readonly count: number;
  at(index: number): string;
}

function textListOf(bytes: Buffer, count: number): TextList | undefined {
  if (count > bytes.length) return undefined;
  const ends = new Uint32Array(count);
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    const end = bytes.indexOf(0, position);
    if (end === -1) return undefined;
    ends[index] = end;
    position = end + 1;
  }
  return {
    count,
    at: (index) => bytes.toString('latin1', index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, ends[index]),
  };
}

/** The entries by tag; the first of several counts, as in rpm. */
function readEntries(table: Buffer, dataLength: number): Map<number, Entry> {
  const entries = new Map<number, Entry>();
  for (let at = 0; at < table.length; at += 16) {
    const tag = table.readUInt32BE(at);
    const entry = {
      type: table.readUInt32BE(at + 4),
      offset: table.readUInt32BE(at + 8),
      count: table.readUInt32BE(at + 12),
    };
    const size = SIZES[entry.type];
    // Entries below 1000 describe the header itself, and may point backwards.
    if (tag < 1000) continue;
    const leastSize = (size === 0 ? 1 : (size ?? 0)) * entry.count;
    if (size === undefined || entry.count < 1 || entry.offset + leastSize > dataLength)
      throw new HeaderDamage(`entry ${tag}`);
    if (!entries.has(tag)) entries.set(tag, entry);
  }
  return entries;
}

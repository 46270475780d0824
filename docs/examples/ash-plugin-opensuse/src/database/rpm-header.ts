import {damagedDatabase} from '../errors.js';

/** Numbers of the entries that are read here. Source: rpm's rpmtag.h. */
export const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  summary: 1004,
  size: 1009,
  architecture: 1022,
  fileDigests: 1035,
  fileFlags: 1037,
  directoryIndexes: 1116,
  baseNames: 1117,
  directoryNames: 1118,
  fileDigestAlgorithm: 5011,
} as const;

/** What rpm knows of one package, by the numbers of its entries. */
export class RpmHeader {
  readonly #entries = new Map<number, {readonly type: number; readonly at: number; readonly count: number}>();
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const entries = bytes.readUInt32BE(0);
    const data = 8 + entries * 16;
    if (data > bytes.length) throw damagedDatabase('a package is cut off');
    for (let at = 8; at < data; at += 16) {
      const place = data + bytes.readUInt32BE(at + 8);
      const count = bytes.readUInt32BE(at + 12);
      if (place <= bytes.length && count <= bytes.length)
        this.#entries.set(bytes.readUInt32BE(at), {type: bytes.readUInt32BE(at + 4), at: place, count});
    }
  }

  /** Texts of an entry, one character for each byte; none when it isn't there. */
  texts(tag: number): readonly string[] {
    const entry = this.#entries.get(tag);
    if (entry === undefined || ![6, 8, 9].includes(entry.type)) return [];
    const texts: string[] = [];
    for (let at = entry.at; texts.length < entry.count;) {
      const end = this.#bytes.indexOf(0, at);
      if (end === -1) throw damagedDatabase('a text has no end');
      texts.push(this.#bytes.toString('latin1', at, end));
      at = end + 1;
    }
    return texts;
  }

  /** Numbers of an entry of 32 bits each. */
  numbers(tag: number): readonly number[] {
    const entry = this.#entries.get(tag);
    if (entry?.type !== 4) return [];
    return Array.from({length: entry.count}, (_, index) => this.#bytes.readUInt32BE(entry.at + index * 4));
  }
}

import {damagedDatabase} from '../errors/damaged-database.js';
import {readHeader} from './header.js';
import {readWriteAheadLog} from './write-ahead-log.js';

/** The files of a database, as they lie on disk. */
export interface DatabaseFiles {
  /** Path for messages. */
  readonly name: string;
  readonly content: Buffer;
  /** The `-wal` file beside it. */
  readonly log?: Buffer | undefined;
}

/** The pages of a database, the committed part of its log laid over the file. */
export class Pages {
  readonly name: string;
  /** In bytes. */
  readonly usableSize: number;
  readonly count: number;
  readonly #content: Buffer;
  readonly #logged: ReadonlyMap<number, Buffer>;
  readonly #pageSize: number;

  constructor({name, content, log}: DatabaseFiles) {
    const logged = log === undefined ? undefined : readWriteAheadLog(log);
    const header = readHeader(logged?.pages.get(1) ?? content, name);
    if (logged !== undefined && logged.pageSize !== header.pageSize)
      throw damagedDatabase(`${name}-wal`, 'the size of its pages');
    const inFile = Math.floor(content.length / header.pageSize);
    this.name = name;
    this.usableSize = header.usableSize;
    this.#pageSize = header.pageSize;
    this.#content = content;
    this.#logged = logged?.pages ?? new Map();
    this.count = Math.min(logged?.pageCount ?? inFile, inFile + this.#logged.size);
  }

  /** The usable part of a page; numbers begin with 1. */
  page(number: number): Buffer {
    return this.part(number, 0, this.usableSize);
  }

  /** Bytes of a page from `start` up to `end`, both within its usable part. */
  part(number: number, start: number, end: number): Buffer {
    const offset = this.#offsetOf(number);
    return this.#holderOf(number).subarray(offset + start, offset + end);
  }

  /** The same, written into other bytes at a place of them. */
  copyPart(number: number, start: number, end: number, target: Buffer, at: number): void {
    const offset = this.#offsetOf(number);
    this.#holderOf(number).copy(target, at, offset + start, offset + end);
  }

  /** The number of four bytes with which an overflow page begins: the next page of its chain. */
  nextOf(number: number): number {
    return this.#holderOf(number).readUInt32BE(this.#offsetOf(number));
  }

  #holderOf(number: number): Buffer {
    return this.#logged.get(number) ?? this.#content;
  }

  /** Where a page begins in the bytes that hold it. */
  #offsetOf(number: number): number {
    if (number < 1 || number > this.count) throw this.damaged(number);
    if (this.#logged.size > 0 && this.#logged.has(number)) return 0;
    const start = (number - 1) * this.#pageSize;
    if (start + this.#pageSize > this.#content.length) throw this.damaged(number);
    return start;
  }

  damaged(page: number): Error {
    return damagedDatabase(this.name, `page ${page}`);
  }
}

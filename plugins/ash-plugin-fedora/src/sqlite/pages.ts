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
    const logged = number <= this.count ? this.#logged.get(number) : undefined;
    if (logged !== undefined) return logged.subarray(0, this.usableSize);
    const start = (number - 1) * this.#pageSize;
    if (number < 1 || number > this.count || start + this.#pageSize > this.#content.length)
      throw this.damaged(number);
    return this.#content.subarray(start, start + this.usableSize);
  }

  damaged(page: number): Error {
    return damagedDatabase(this.name, `page ${page}`);
  }
}

import {streamBroken} from '../errors/transfer.js';
import {FRAME} from './format.js';
import type {FrameReader} from './frame-reader.js';

/** The data of one tree in a stream. Whoever reads it may stop early, and the rest is still read by `finish`. */
export class TreeData implements AsyncIterable<Uint8Array> {
  readonly #reader: FrameReader;
  #turn: Promise<unknown> = Promise.resolve();
  #ended = false;
  /** What broke the stream, if something did: it matters more than what a program made of that. */
  failure: unknown;

  constructor(reader: FrameReader) {
    this.#reader = reader;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {next: async () => this.#next()};
  }

  /** Reads what nobody has read, up to the end of the tree. */
  async finish(): Promise<void> {
    for (;;) if ((await this.#next()).done === true) return;
  }

  /** One after the other, as one who stopped reading may still wait for a piece. */
  async #next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const turn = this.#turn.then(async () => this.#read());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #read(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#ended) return {done: true, value: undefined};
    try {
      const {kind, content} = await this.#reader.next();
      if (kind === FRAME.data) return {done: false, value: content};
      if (kind !== FRAME.treeEnd) throw streamBroken('its parts are not in order');
      this.#ended = true;
      return {done: true, value: undefined};
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}

import {createHash} from 'node:crypto';
import {streamBroken, streamIsNewer, streamNotOurs} from '../errors/transfer.js';
import {FRAME, FRAME_HEADER_SIZE, KIND, LONGEST_FRAME, MAGIC, type FrameKind} from './format.js';

const KINDS: ReadonlySet<string> = new Set(Object.values(FRAME));

export interface Frame {
  readonly kind: FrameKind;
  readonly content: Buffer;
}

/** Cuts a stream into its frames, however it comes in pieces. One frame at a time is held in memory. */
export class FrameReader {
  readonly #source: AsyncIterator<Uint8Array, unknown>;
  readonly #hash = createHash('sha256');
  #pieces: Uint8Array[] = [];
  #length = 0;
  #begun = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next frame. Rejects when the stream ends before its end, or is none of ours. */
  async next(): Promise<Frame> {
    if (!this.#begun) await this.#begin();
    const head = await this.#take(FRAME_HEADER_SIZE);
    const kind = head.toString('latin1', 0, 1);
    const length = head.readUInt32BE(1);
    if (!isKind(kind) || length > LONGEST_FRAME) throw streamBroken('it holds what no ash wrote');
    const content = await this.#take(length);
    if (kind !== FRAME.end) this.#hash.update(head).update(content);
    return {kind, content};
  }

  /** The next frame, which must be of a kind. */
  async expect(kind: FrameKind): Promise<Buffer> {
    const frame = await this.next();
    if (frame.kind !== kind) throw streamBroken('its parts are not in order');
    return frame.content;
  }

  /** Reads the end. Rejects unless everything came as it was sent, and nothing follows. */
  async finish(): Promise<void> {
    const sum = await this.expect(FRAME.end);
    if (!sum.equals(this.#hash.digest())) throw streamBroken('its check sum is wrong');
    if (this.#length > 0 || (await this.#source.next()).done !== true)
      throw streamBroken('something follows its end');
  }

  async #begin(): Promise<void> {
    const first = await this.#take(MAGIC.length, streamNotOurs);
    const text = first.toString('latin1');
    if (!text.startsWith(KIND)) throw streamNotOurs();
    if (text !== MAGIC) throw streamIsNewer();
    this.#hash.update(first);
    this.#begun = true;
  }

  async #take(length: number, orElse = () => streamBroken('it ends too early')): Promise<Buffer> {
    while (this.#length < length) {
      const next = await this.#source.next();
      if (next.done === true) throw orElse();
      this.#pieces.push(next.value);
      this.#length += next.value.length;
    }
    const all = this.#pieces.length === 1 ? Buffer.from(this.#pieces[0] ?? []) : Buffer.concat(this.#pieces);
    this.#pieces = length < all.length ? [all.subarray(length)] : [];
    this.#length -= length;
    return all.subarray(0, length);
  }
}

function isKind(letter: string): letter is FrameKind {
  return KINDS.has(letter);
}

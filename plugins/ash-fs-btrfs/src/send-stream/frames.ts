import {badStream} from '../errors.js';
import {crc32c} from './crc32c.js';
import {COMMAND_HEADER_SIZE, LARGEST_COMMAND, MAGIC, NEWEST_VERSION, STREAM_HEADER_SIZE} from './format.js';

/** One command of the stream, its check sum verified, its attributes not read yet. */
export interface Frame {
  readonly command: number;
  readonly attributes: Buffer;
  /** Of the stream's format. */
  readonly version: number;
  /** Where in the stream it begins, in bytes. */
  readonly position: number;
}

/** Cuts a stream into its commands, however it comes in pieces. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);
  #position = 0;
  #version: number | undefined;

  /** The commands that are complete with this piece. */
  *push(piece: Uint8Array): Generator<Frame> {
    this.#pending = this.#pending.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#pending, piece]);
    if (this.#version === undefined && this.#pending.length < STREAM_HEADER_SIZE) return;
    const version = (this.#version ??= this.#readStreamHeader());
    for (;;) {
      const frame = this.#readFrame(version);
      if (frame === undefined) return;
      yield frame;
    }
  }

  /** To be called at the end of the stream, which must not be in the middle of a command. */
  finish(): void {
    if (this.#version === undefined) throw badStream('it ends before its header', this.#position);
    if (this.#pending.length > 0) throw badStream('it ends within a command', this.#position);
  }

  #readStreamHeader(): number {
    if (this.#pending.toString('latin1', 0, MAGIC.length) !== MAGIC)
      throw badStream('it has another header', 0);
    const version = this.#pending.readUInt32LE(MAGIC.length);
    if (version < 1 || version > NEWEST_VERSION) {
      throw badStream(`its version ${String(version)} is unknown`, MAGIC.length);
    }
    this.#take(STREAM_HEADER_SIZE);
    return version;
  }

  #readFrame(version: number): Frame | undefined {
    if (this.#pending.length < COMMAND_HEADER_SIZE) return undefined;
    const length = this.#pending.readUInt32LE(0);
    if (length > LARGEST_COMMAND) throw badStream(`a command of ${String(length)} bytes`, this.#position);
    if (this.#pending.length < COMMAND_HEADER_SIZE + length) return undefined;
    const position = this.#position;
    const bytes = this.#take(COMMAND_HEADER_SIZE + length);
    checkSum(bytes, position);
    return {
      command: bytes.readUInt16LE(4),
      attributes: bytes.subarray(COMMAND_HEADER_SIZE),
      version,
      position,
    };
  }

  #take(length: number): Buffer {
    const taken = this.#pending.subarray(0, length);
    this.#pending = this.#pending.subarray(length);
    this.#position += length;
    return taken;
  }
}

/** Rejects a command whose check sum is wrong. It covers the whole command, with zeros in its own place. */
export function checkSum(bytes: Buffer, position: number): void {
  const beforeOwnPlace = crc32c(bytes.subarray(0, 6));
  const throughOwnPlace = crc32c(new Uint8Array(4), beforeOwnPlace);
  if (crc32c(bytes.subarray(COMMAND_HEADER_SIZE), throughOwnPlace) !== bytes.readUInt32LE(6)) {
    throw badStream('a check sum is wrong', position);
  }
}

/** Bytes that may lie in pieces: only what is asked for is put together. */
export interface ByteSource {
  readonly length: number;
  /** From `start` up to `end` or the end of the bytes, whichever comes first. */
  slice(start: number, end: number): Buffer;
}

/** Bytes that lie in one piece. */
export function wholeBytes(buffer: Buffer): ByteSource {
  return {length: buffer.length, slice: (start, end) => buffer.subarray(start, end)};
}

import type {FileHandle} from 'node:fs/promises';
import type {Located} from './locate.js';

const CHUNK_BYTES = 128 * 1024;

/** Up to here, in bytes, files are read at once: handing them to another thread takes longer. */
const AT_ONCE = 64 * 1024;

/** Whether two regular files hold the same bytes; stops at the first chunk that differs. False when one can't be opened as a file. */
export async function haveSameContent(from: Located, to: Located, signal?: AbortSignal): Promise<boolean> {
  if (from.entry.size <= AT_ONCE && to.entry.size <= AT_ONCE) {
    const left = from.directory.smallFile(from.name, AT_ONCE);
    const right = left && to.directory.smallFile(to.name, AT_ONCE);
    if (left && right) return left.equals(right);
  }
  return await haveSameChunks(from, to, signal);
}

async function haveSameChunks(from: Located, to: Located, signal?: AbortSignal): Promise<boolean> {
  const left = await from.directory.file(from.name);
  try {
    const right = await to.directory.file(to.name);
    try {
      return (
        left !== undefined && right !== undefined && (await sameBytes(left, right, from.entry.size, signal))
      );
    } finally {
      await right?.close();
    }
  } finally {
    await left?.close();
  }
}

async function sameBytes(
  left: FileHandle,
  right: FileHandle,
  size: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const length = Math.min(size + 1, CHUNK_BYTES);
  const leftChunk = Buffer.allocUnsafe(length);
  const rightChunk = Buffer.allocUnsafe(length);
  for (let position = 0; ; position += length) {
    signal?.throwIfAborted();
    const [leftRead, rightRead] = await Promise.all([
      fill(left, leftChunk, position),
      fill(right, rightChunk, position),
    ]);
    if (leftRead !== rightRead) return false;
    if (leftChunk.compare(rightChunk, 0, rightRead, 0, leftRead) !== 0) return false;
    if (leftRead < length) return true;
  }
}

/** Reads until the chunk is full or the file ends; returns the number of bytes. */
async function fill(handle: FileHandle, chunk: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < chunk.length) {
    const {bytesRead} = await handle.read(chunk, filled, chunk.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

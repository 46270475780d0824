import type {FileHandle} from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;

/** All bytes of an open file, or undefined as soon as they are more than `limit`. */
export async function readHandle(handle: FileHandle, limit: number): Promise<Buffer | undefined> {
  const expected = (await handle.stat()).size;
  if (expected > limit) return undefined;
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(total < expected ? expected - total + 1 : CHUNK_BYTES);
    const {bytesRead} = await handle.read(chunk, 0, chunk.length, total);
    if (bytesRead === 0) return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
    if (total > limit) return undefined;
  }
}

import {createHash, webcrypto} from 'node:crypto';
import type {ByteString} from 'ash-sdk';
import type {Directory} from '../files/directory.js';
import {sha256} from './digest.js';

/** Up to here, in bytes, hashing takes less than handing it to another thread. */
const AT_ONCE = 64 * 1024;

/** Up to here a file is held in memory, while another thread hashes it. */
const WHOLE = 4 * 1024 * 1024;

/** SHA-256 of a regular file, or undefined when there is none of that name any more. */
export async function fileDigest(
  directory: Directory,
  name: ByteString,
  size: number,
  signal?: AbortSignal,
): Promise<ByteString | undefined> {
  const content = size > WHOLE ? undefined : directory.smallFile(name, WHOLE);
  if (content === undefined) return await longFileDigest(directory, name, signal);
  if (content.length <= AT_ONCE) return sha256(content);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', content)).toString('hex') as ByteString;
}

async function longFileDigest(
  directory: Directory,
  name: ByteString,
  signal?: AbortSignal,
): Promise<ByteString | undefined> {
  const handle = await directory.file(name);
  if (handle === undefined) return undefined;
  try {
    const hash = createHash('sha256');
    const chunks = [Buffer.allocUnsafe(AT_ONCE * 16), Buffer.allocUnsafe(AT_ONCE * 16)] as const;
    let position = 0;
    let reading = handle.read(chunks[0], 0, chunks[0].length, position);
    for (let turn = 0; ; turn = 1 - turn) {
      signal?.throwIfAborted();
      const {bytesRead, buffer} = await reading;
      if (bytesRead === 0) return hash.digest('hex') as ByteString;
      position += bytesRead;
      const other = chunks[turn === 0 ? 1 : 0];
      reading = handle.read(other, 0, other.length, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

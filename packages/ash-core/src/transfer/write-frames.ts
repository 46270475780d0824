import {createHash} from 'node:crypto';
import {DATA_SIZE, FRAME, FRAME_HEADER_SIZE, MAGIC, type FrameKind} from './format.js';
import type {StreamHeader} from './stream-header.js';

/** The whole stream: the header, the trees in its order, and what lets a receiver see that all has come. */
export async function* writeStream(
  header: StreamHeader,
  trees: readonly (() => AsyncIterable<Uint8Array>)[],
): AsyncGenerator<Uint8Array, void, void> {
  const hash = createHash('sha256');
  for await (const piece of withoutEnd(header, trees)) {
    hash.update(piece);
    yield piece;
  }
  yield frame(FRAME.end, hash.digest());
}

async function* withoutEnd(
  header: StreamHeader,
  trees: readonly (() => AsyncIterable<Uint8Array>)[],
): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from(MAGIC);
  yield frame(FRAME.header, Buffer.from(JSON.stringify(header)));
  for (const [index, open] of trees.entries()) {
    yield frame(FRAME.tree, Buffer.from(String(index)));
    for await (const chunk of open()) {
      for (let start = 0; start < chunk.length; start += DATA_SIZE) {
        yield frame(FRAME.data, chunk.subarray(start, start + DATA_SIZE));
      }
    }
    yield frame(FRAME.treeEnd, Buffer.alloc(0));
  }
}

function frame(kind: FrameKind, content: Uint8Array): Buffer {
  const head = Buffer.alloc(FRAME_HEADER_SIZE);
  head.write(kind, 'latin1');
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

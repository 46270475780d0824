import {crc32c} from '../../src/send-stream/crc32c.js';

/** Numbers of attributes that the tests write. */
export const PATH = 15;
export const PATH_TO = 16;
export const PATH_LINK = 17;
export const DATA = 19;

/** The beginning of a send stream. */
export function header(version = 1): Buffer {
  const bytes = Buffer.alloc(17);
  bytes.write('btrfs-stream\0', 'latin1');
  bytes.writeUInt32LE(version, 13);
  return bytes;
}

/** One attribute. */
export function attribute(type: number, value: string | Buffer): Buffer {
  const content = Buffer.from(value as string, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

/** One command with a right check sum. */
export function command(number: number, ...attributes: readonly Buffer[]): Buffer {
  const content = Buffer.concat(attributes);
  const head = Buffer.alloc(10);
  head.writeUInt32LE(content.length, 0);
  head.writeUInt16LE(number, 4);
  const bytes = Buffer.concat([head, content]);
  bytes.writeUInt32LE(crc32c(bytes), 6);
  return bytes;
}

/** The command that ends a stream. */
export const END = command(21);

/** A stream in pieces of a size. */
export async function* inPieces(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    await Promise.resolve();
    yield bytes.subarray(start, start + size);
  }
}

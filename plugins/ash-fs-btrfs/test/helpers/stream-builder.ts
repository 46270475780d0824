import {crc32c} from '../../src/send-stream/crc32c.js';

/** Numbers of attributes that the tests write. */
export const PATH = 15;
export const PATH_TO = 16;
export const PATH_LINK = 17;
export const DATA = 19;
export const UUID = 1;
export const CLONE_UUID = 20;
export const CLONE_PATH = 22;

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

/** A number as attributes have it, in eight bytes. */
export function u64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** The command that begins the stream of a whole subvolume. */
export function subvolume(uuid: Buffer, name = 'theirs'): Buffer {
  return command(1, attribute(PATH, name), attribute(UUID, uuid), attribute(2, u64(7)));
}

/** The command that begins the stream of a difference to another one. */
export function snapshot(uuid: Buffer, since: Buffer, name = 'theirs'): Buffer {
  return command(
    2,
    attribute(PATH, name),
    attribute(UUID, uuid),
    attribute(2, u64(8)),
    attribute(CLONE_UUID, since),
    attribute(21, u64(7)),
  );
}

/** The command that shares content of another file. */
export function clone(path: string, source: Buffer, from: string, length: number): Buffer {
  return command(
    16,
    attribute(18, u64(0)),
    attribute(24, u64(length)),
    attribute(PATH, path),
    attribute(CLONE_UUID, source),
    attribute(21, u64(7)),
    attribute(CLONE_PATH, from),
    attribute(23, u64(0)),
  );
}

/** The command that writes to a file. */
export function write(path: string, content: string, at: number | bigint = 0): Buffer {
  return command(15, attribute(PATH, path), attribute(18, u64(at)), attribute(DATA, content));
}

/** Commands that make a file, a directory or a symbolic link, under its final name at once. */
export function makeFile(path: string): Buffer {
  return command(3, attribute(PATH, path), attribute(3, u64(300)));
}

export function makeDirectory(path: string): Buffer {
  return command(4, attribute(PATH, path), attribute(3, u64(301)));
}

export function makeLink(path: string, target: string): Buffer {
  return command(8, attribute(PATH, path), attribute(3, u64(302)), attribute(PATH_LINK, target));
}

/** A stream in pieces of a size. */
export async function* inPieces(bytes: Buffer, size = 65_536): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    await Promise.resolve();
    yield bytes.subarray(start, start + size);
  }
}

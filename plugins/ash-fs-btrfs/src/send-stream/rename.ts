import {badStream} from '../errors.js';
import {crc32c} from './crc32c.js';
import {ATTRIBUTE, COMMAND_HEADER_SIZE, LARGEST_COMMAND, MAGIC, STREAM_HEADER_SIZE} from './format.js';

const SUBVOLUME = 1;
const SNAPSHOT = 2;
const END = 21;

/**
 * The same stream of one subvolume with another name for it. Rejects when it begins otherwise, holds a second one, or ends before its
 * last command. The check sums of all other commands are left for btrfs(8) to see to.
 */
export async function* renameStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, void> {
  let pending = Buffer.alloc(0);
  let position = 0;
  let last: number | undefined;
  for await (const piece of stream) {
    pending = Buffer.concat([pending, piece]);
    const whole: Buffer[] = [];
    for (;;) {
      const length = partLength(pending, position);
      if (length === undefined || pending.length < length) break;
      const part = pending.subarray(0, length);
      pending = pending.subarray(length);
      if (position > 0) {
        const command = part.readUInt16LE(4);
        const opens = command === SUBVOLUME || command === SNAPSHOT;
        if (opens !== (last === undefined)) throw badStream('it is not that of one subvolume', position);
        if (last === END) throw badStream('something follows its end', position);
        last = command;
        whole.push(opens ? renamed(part, name, position) : part);
      } else whole.push(part);
      position += length;
    }
    if (whole.length > 0) yield Buffer.concat(whole);
  }
  if (last !== END || pending.length > 0) throw badStream('it ends too early', position);
}

/** Of what comes next at a position: the header of the stream, or a command; undefined as long as that can't be told. */
function partLength(bytes: Buffer, position: number): number | undefined {
  if (position === 0) {
    if (bytes.length < STREAM_HEADER_SIZE) return undefined;
    if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw badStream('it has another header', 0);
    return STREAM_HEADER_SIZE;
  }
  if (bytes.length < COMMAND_HEADER_SIZE) return undefined;
  const length = bytes.readUInt32LE(0);
  if (length > LARGEST_COMMAND) throw badStream(`a command of ${String(length)} bytes`, position);
  return COMMAND_HEADER_SIZE + length;
}

/** The path comes first in such a command. */
function renamed(command: Buffer, name: string, position: number): Buffer {
  const at = COMMAND_HEADER_SIZE;
  const isPath = command.length >= at + 4 && command.readUInt16LE(at) === ATTRIBUTE.path;
  const end = isPath ? at + 4 + command.readUInt16LE(at + 2) : 0;
  if (!isPath || end > command.length) throw badStream('its subvolume has no name', position);
  const path = Buffer.alloc(4 + Buffer.byteLength(name));
  path.writeUInt16LE(ATTRIBUTE.path, 0);
  path.writeUInt16LE(path.length - 4, 2);
  path.write(name, 4);
  const made = Buffer.concat([command.subarray(0, at), path, command.subarray(end)]);
  made.writeUInt32LE(made.length - COMMAND_HEADER_SIZE, 0);
  made.writeUInt32LE(0, 6);
  made.writeUInt32LE(crc32c(made), 6);
  return made;
}

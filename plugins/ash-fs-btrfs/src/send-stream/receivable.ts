import {badStream} from '../errors.js';
import {admitCommand, type Receiving} from './admit.js';
import {COMMAND_HEADER_SIZE, LARGEST_COMMAND, MAGIC, NEWEST_VERSION, STREAM_HEADER_SIZE} from './format.js';

const SUBVOLUME = 1;
const SNAPSHOT = 2;
const END = 21;

/**
 * The same stream of one subvolume, under a name and with UUIDs of our own. It may come from anybody: rejects when it begins otherwise, holds a
 * second subvolume, names a path outside of it, or ends before its last command. Most check sums are left for btrfs(8) to see to.
 */
export async function* receivableStream(
  stream: AsyncIterable<Uint8Array>,
  receiving: Receiving,
): AsyncGenerator<Uint8Array, void, void> {
  let pending = Buffer.alloc(0);
  let position = 0;
  let version = 0;
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
        whole.push(admitCommand(part, {version, position}, receiving));
      } else {
        version = readVersion(part);
        whole.push(part);
      }
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

function readVersion(header: Buffer): number {
  const version = header.readUInt32LE(MAGIC.length);
  if (version >= 1 && version <= NEWEST_VERSION) return version;
  throw badStream(`its version ${String(version)} is unknown`, MAGIC.length);
}

import {badStream} from '../errors.js';
import {readAttributes} from './attributes.js';
import {readPath} from './changes.js';
import {crc32c} from './crc32c.js';
import {ATTRIBUTE, COMMAND_HEADER_SIZE, COMMANDS} from './format.js';
import {checkSum, type Frame} from './frames.js';

/** Gives a UUID for one in a stream, always the same for the same one; each has 16 bytes. */
export type Identify = (uuid: Buffer) => Buffer;

export interface Receiving {
  /** What the tree shall be called. */
  readonly name: string;
  readonly identify: Identify;
}

const UUID_SIZE = 16;

type Attributes = ReadonlyMap<number, Buffer>;

/**
 * A command of a stream that may come from anybody, as btrfs(8) may have it. Attacks: a path with `..` leads out of the tree; the UUID of another
 * subvolume of the volume makes that one the parent, or the source of a clone, and the stream has what lies in there.
 */
export function admitCommand(
  command: Buffer,
  {version, position}: Pick<Frame, 'version' | 'position'>,
  {name, identify}: Receiving,
): Buffer {
  const number = command.readUInt16LE(4);
  const kind = COMMANDS.get(number);
  if (kind === undefined) throw badStream(`command ${String(number)} is unknown`, position);
  const frame = {command: number, attributes: command.subarray(COMMAND_HEADER_SIZE), version, position};
  const attributes = readAttributes(frame);
  for (const attribute of pathsOf(kind.name)) readPath(attributes.get(attribute), kind.name, frame);
  if (!['subvol', 'snapshot', 'clone'].includes(kind.name)) return command;
  checkSum(command, position);
  const changed = new Map(attributes);
  if (kind.name !== 'clone') changed.set(ATTRIBUTE.path, Buffer.from(name));
  for (const attribute of uuidsOf(kind.name)) {
    const uuid = attributes.get(attribute);
    if (uuid?.length !== UUID_SIZE) throw badStream(`the command ${kind.name} lacks a UUID`, position);
    changed.set(attribute, identify(uuid));
  }
  return encode(number, changed);
}

/** Attributes of a command that are paths in the tree. */
function pathsOf(command: string): readonly number[] {
  if (command === 'end') return [];
  if (command === 'rename') return [ATTRIBUTE.path, ATTRIBUTE.pathTo];
  if (command === 'link') return [ATTRIBUTE.path, ATTRIBUTE.pathLink];
  if (command === 'clone') return [ATTRIBUTE.path, ATTRIBUTE.clonePath];
  return [ATTRIBUTE.path];
}

function uuidsOf(command: string): readonly number[] {
  if (command === 'subvol') return [ATTRIBUTE.uuid];
  return command === 'clone' ? [ATTRIBUTE.cloneUuid] : [ATTRIBUTE.uuid, ATTRIBUTE.cloneUuid];
}

/** A command with a right check sum. */
function encode(number: number, attributes: Attributes): Buffer {
  const parts = [...attributes].map(([type, value]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  const command = Buffer.concat([Buffer.alloc(COMMAND_HEADER_SIZE), ...parts]);
  command.writeUInt32LE(command.length - COMMAND_HEADER_SIZE, 0);
  command.writeUInt16LE(number, 4);
  command.writeUInt32LE(crc32c(command), 6);
  return command;
}

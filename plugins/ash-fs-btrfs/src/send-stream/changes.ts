import {bytesFromBuffer, type ByteString} from 'ash-sdk';
import {badStream} from '../errors.js';
import {readAttributes} from './attributes.js';
import {ATTRIBUTE, COMMANDS} from './format.js';
import {FrameReader, type Frame} from './frames.js';

/** Names from the top of the tree; none for the top itself. */
export type Path = readonly ByteString[];

/** One step from the old tree to the new one. Paths are as they are at that moment: they can be temporary. */
export type Change =
  | {readonly effect: 'create' | 'remove' | 'modify' | 'touch'; readonly path: Path}
  | {readonly effect: 'rename'; readonly from: Path; readonly to: Path}
  /** A further name for an existing file. */
  | {readonly effect: 'link'; readonly path: Path; readonly existing: Path};

/** The steps of a send stream, in order. Rejects with `ASH_BTRFS_BAD_STREAM` when it is cut or broken. */
export async function* readChanges(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Change> {
  const reader = new FrameReader();
  let ended = false;
  for await (const piece of pieces) {
    for (const frame of reader.push(piece)) {
      if (ended) throw badStream('it goes on after its end', frame.position);
      const change = readChange(frame);
      if (change === 'end') ended = true;
      else if (change !== undefined) yield change;
    }
  }
  reader.finish();
  if (!ended) throw badStream('it has no end', 0);
}

function readChange(frame: Frame): Change | 'end' | undefined {
  const kind = COMMANDS.get(frame.command);
  if (kind === undefined) throw badStream(`command ${String(frame.command)} is unknown`, frame.position);
  const attributes = readAttributes(frame);
  const path = (attribute: number): Path => readPath(attributes.get(attribute), kind.name, frame);
  switch (kind.effect) {
    case 'none':
      return undefined;
    case 'end':
      return 'end';
    case 'rename':
      return {effect: 'rename', from: path(ATTRIBUTE.path), to: path(ATTRIBUTE.pathTo)};
    case 'link':
      return {effect: 'link', path: path(ATTRIBUTE.path), existing: path(ATTRIBUTE.pathLink)};
    default:
      return {effect: kind.effect, path: path(ATTRIBUTE.path)};
  }
}

/** The path that an attribute holds. Rejects what leads out of the tree. */
export function readPath(bytes: Buffer | undefined, command: string, frame: Frame): Path {
  if (bytes === undefined) throw badStream(`the command ${command} lacks a path`, frame.position);
  if (bytes.length === 0) return [];
  const names = bytesFromBuffer(bytes).split('/') as ByteString[];
  if (names.some((name) => ['', '.', '..'].includes(name) || name.includes('\0'))) {
    throw badStream(`the command ${command} has a path that is none`, frame.position);
  }
  return names;
}

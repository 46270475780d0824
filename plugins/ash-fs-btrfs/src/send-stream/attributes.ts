import {badStream} from '../errors.js';
import {ATTRIBUTE, LAST_ATTRIBUTE} from './format.js';
import type {Frame} from './frames.js';

/** The attributes of a command by their number. */
export function readAttributes(frame: Frame): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  let rest = frame.attributes;
  while (rest.length > 0) {
    const {type, start, end} = nextAttribute(rest, frame);
    if (type < 1 || type > LAST_ATTRIBUTE)
      throw badStream(`attribute ${String(type)} is unknown`, frame.position);
    if (found.has(type)) throw badStream(`attribute ${String(type)} comes twice`, frame.position);
    found.set(type, rest.subarray(start, end));
    rest = rest.subarray(end);
  }
  return found;
}

/** A type (u16), a length (u16) and the value; since version 2 data has no length and lasts to the end of the command. */
function nextAttribute(bytes: Buffer, frame: Frame): {type: number; start: number; end: number} {
  const type = bytes.length < 2 ? 0 : bytes.readUInt16LE(0);
  if (type === ATTRIBUTE.data && frame.version > 1) return {type, start: 2, end: bytes.length};
  if (bytes.length < 4) throw badStream('it ends within an attribute', frame.position);
  const end = 4 + bytes.readUInt16LE(2);
  if (end > bytes.length) throw badStream('an attribute is longer than its command', frame.position);
  return {type, start: 4, end};
}

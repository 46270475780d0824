import * as v from 'valibot';
import {streamBroken} from '../errors/transfer.js';

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Attack: the store has a directory for each distribution, and a name with `..` leads to another one. */
const distro = v.pipe(v.string(), v.regex(/^([a-z0-9][a-z0-9._-]{0,99})?$/i));
/** A word for programs, which must take it for no option. */
const release = v.pipe(v.string(), v.regex(/^([^\p{C}\s-]\P{C}*)?$/u));

const SentSchema = v.object({
  /** As it was numbered where it comes from. */
  number: natural,
  revision: natural,
  /** Place of its parent in the list; null when that is not in the stream. Parents come first. */
  parent: v.nullable(natural),
  name: v.nullable(v.string()),
  description: v.string(),
  distro,
  release,
  base: v.boolean(),
  settings: v.record(v.string(), v.string()),
});

const HeaderSchema = v.object({
  /** File system of the store that it comes from. */
  filesystem: v.string(),
  /** `native`: as that file system sends its trees; `files`: each tree as a tar archive. */
  form: v.picklist(['native', 'files']),
  snapshots: v.pipe(v.array(SentSchema), v.minLength(1)),
});

/** What a stream says of itself before the trees come. */
export type StreamHeader = v.InferOutput<typeof HeaderSchema>;

/** A snapshot as it is sent: one revision of it. */
export type SentSnapshot = v.InferOutput<typeof SentSchema>;

export function parseHeader(text: string): StreamHeader {
  let header: StreamHeader;
  try {
    header = v.parse(HeaderSchema, JSON.parse(text));
  } catch (error) {
    throw streamBroken('its header says nothing that makes sense', error);
  }
  for (const [index, {parent}] of header.snapshots.entries()) {
    if (parent !== null && parent >= index) throw streamBroken('a snapshot comes before its parent');
  }
  return header;
}

import {createHash} from 'node:crypto';
import * as v from 'valibot';
import type {EfiListing} from '../efi-directory.js';
import {KERNEL_DIRECTORY} from './menu-with-copies.js';

const NoteSchema = v.object({
  generation: v.number(),
  /** Of all files of the menu. */
  hash: v.string(),
  /** Sizes in bytes of the kernels that it needs, by name. */
  kernels: v.record(v.string(), v.number()),
  /** Name of a deployment that has failed, until the view says so; for a loader that has no other place for it. */
  failed: v.optional(v.nullable(v.string()), null),
});

/** What ash notes beside a menu on the EFI partition, to see later whether it is still the one that it wrote. */
export type MenuNote = Readonly<v.InferOutput<typeof NoteSchema>>;

/** Undefined when the text is damaged. Pure. */
export function parseNote(text: string): MenuNote | undefined {
  try {
    return v.parse(NoteSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function serializeNote(note: MenuNote): string {
  return `${JSON.stringify(note)}\n`;
}

/** Of texts by name, in whatever order. Pure. */
export function hashOfFiles(files: Iterable<readonly [string, string]>): string {
  const rows = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

/** The generation that a note speaks of, if files and kernels are still those that it speaks of. Pure. */
export function wholeGeneration(
  note: MenuNote | undefined,
  files: Iterable<readonly [string, string]>,
  listing: EfiListing,
): number | undefined {
  if (note?.hash !== hashOfFiles(files)) return undefined;
  const copies = listing.get(KERNEL_DIRECTORY) ?? [];
  const sizes = new Map(copies.map(({name, sizeBytes}) => [name, sizeBytes]));
  const isWhole = Object.entries(note.kernels).every(([name, size]) => sizes.get(name) === size);
  return isWhole ? note.generation : undefined;
}
